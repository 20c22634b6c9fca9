package org.athanor.strategies.random;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.athanor.api.plugin.Plugin;
import org.athanor.api.sweep.FreshSettings;
import org.athanor.api.sweep.Outcome;
import org.athanor.api.sweep.Search;
import org.athanor.api.sweep.Setting;
import org.athanor.api.sweep.Space;
import org.athanor.api.sweep.SweepStrategy;
import org.osgi.service.component.annotations.Component;

/**
 * Settings drawn independently and uniformly: each choice and each whole number is as likely as any
 * other, and on a log scale equal ratios are. Where few of the keys matter it finds more than a
 * grid of the same size, which gives each of them few values (Bergstra and Bengio 2012).
 */
@Component
@Plugin(
    id = "random",
    title = "Tries settings drawn at random, none twice.",
    paper = "Bergstra and Bengio 2012, Random search for hyper-parameter optimization",
    parameters = RandomParameters.class)
public final class RandomSearch implements SweepStrategy<RandomParameters> {
  @Override
  public Search search(RandomParameters parameters, Space space, long seed) {
    return new Draws(space, parameters.settings(), seed);
  }

  private static final class Draws implements Search {
    private final Space space;
    private final SplittableRandom random;
    private final FreshSettings fresh = new FreshSettings();
    private int left;

    private Draws(Space space, int settings, long seed) {
      this.space = space;
      this.random = new SplittableRandom(seed);
      this.left = settings;
    }

    @Override
    public Optional<Setting> next(List<Outcome> outcomes) {
      return left-- > 0 ? fresh.from(() -> space.at(point())) : Optional.empty();
    }

    private double[] point() {
      return random.doubles(space.dimensions().size()).toArray();
    }
  }
}
