package org.athanor.strategies.sobol;

import java.util.List;
import java.util.Optional;
import org.athanor.api.plugin.Plugin;
import org.athanor.api.sweep.FreshSettings;
import org.athanor.api.sweep.Outcome;
import org.athanor.api.sweep.Search;
import org.athanor.api.sweep.Setting;
import org.athanor.api.sweep.Space;
import org.athanor.api.sweep.SweepStrategy;
import org.osgi.service.component.annotations.Component;

/**
 * Settings at the points of Sobol's sequence, which fill the space more evenly than random ones:
 * the first 2^m points have exactly one in each of 2^m equal slices of every key's range. The
 * direction numbers are those of Joe and Kuo (2008), for up to 1,000 keys; the points are scrambled
 * by the seed as Owen (1995) does, which keeps that evenness and makes every single point uniformly
 * distributed.
 */
@Component
@Plugin(
    id = "sobol",
    title = "Tries settings at scrambled Sobol points, which fill the space evenly.",
    paper = "Sobol 1967; Joe and Kuo 2008; Owen 1995",
    parameters = SobolParameters.class)
public final class Sobol implements SweepStrategy<SobolParameters> {
  @Override
  public Search search(SobolParameters parameters, Space space, long seed) {
    return new Points(space, parameters.settings(), seed);
  }

  private static final class Points implements Search {
    private final Space space;
    private final FreshSettings fresh = new FreshSettings();
    private final ScrambledSobol sequence;
    private int left;

    private Points(Space space, int settings, long seed) {
      this.space = space;
      this.left = settings;
      // A space of no keys has one setting; the sequence has at least one dimension.
      this.sequence = new ScrambledSobol(Math.max(1, space.dimensions().size()), seed);
    }

    @Override
    public Optional<Setting> next(List<Outcome> outcomes) {
      return left-- > 0 ? fresh.from(() -> space.at(sequence.next())) : Optional.empty();
    }
  }
}
