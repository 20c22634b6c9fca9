package org.athanor.strategies.tpe;

import org.athanor.api.plugin.Plugin;
import org.athanor.api.sweep.Search;
import org.athanor.api.sweep.Space;
import org.athanor.api.sweep.SweepStrategy;
import org.osgi.service.component.annotations.Component;

/**
 * The tree-structured Parzen estimator of Bergstra, Bardenet, Bengio and Kégl (2011), section 4.
 * Outcomes are divided at the quantile γ into good and bad; for each key a density l of the good
 * values and a density g of the bad ones is estimated, and of several draws from l the one with the
 * greatest l/g is taken, which maximises the expected improvement. Keys are treated one by one, a
 * key with a condition only where it counts.
 *
 * <p>With workers in parallel, the setting k is chosen from the outcomes of the settings before k -
 * {@code parallel} + 1, all of them and no others, however early a later one ends; the settings
 * under way count as bad, which keeps workers away from each other. So the settings depend neither
 * on the number of workers nor on how long each trial takes, and an interruption changes nothing.
 */
@Component
@Plugin(
    id = "tpe",
    title = "Learns from outcomes where good settings lie: a tree-structured Parzen estimator.",
    paper = "Bergstra et al. 2011, Algorithms for hyper-parameter optimization, section 4",
    parameters = TpeParameters.class)
public final class Tpe implements SweepStrategy<TpeParameters> {
  @Override
  public Search search(TpeParameters parameters, Space space, long seed) {
    return new ParzenSearch(parameters, space, seed);
  }

  @Override
  public boolean learns() {
    return true;
  }
}
