package org.athanor.sweeps.internal.coordination;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.Part;
import org.athanor.api.experiment.SweepSettings;
import org.athanor.api.plugin.PluginInfo;
import org.athanor.api.plugin.PluginKind;
import org.athanor.api.sweep.Pruner;
import org.athanor.api.sweep.PruningRule;
import org.athanor.api.sweep.Search;
import org.athanor.api.sweep.Space;
import org.athanor.api.sweep.SweepStrategy;
import org.athanor.engine.plugins.PluginLease;
import org.athanor.engine.plugins.PluginServices;

/** The search and the pruner that a sweep names, held until this is closed. */
final class SweepPlan implements AutoCloseable {
  /** A search that goes on beyond so many settings counts as one without an end. */
  private static final int COUNTED = 10_000;

  private final List<PluginLease> leases = new ArrayList<>();
  private final Supplier<Search> searches;
  private final Pruning pruning;
  private final Orientation orientation;
  private final boolean learns;
  private final int limit;

  SweepPlan(Experiment experiment, PluginServices plugins) {
    SweepSettings sweep =
        experiment
            .sweep()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        experiment.name() + " has no sweep section, so there is nothing to vary."));
    orientation = Orientation.of(sweep.view());
    limit = sweep.view().settings();
    try {
      PluginLease strategy = lease(plugins, PluginKind.STRATEGY, sweep.strategy());
      SweepStrategy<?> searcher = (SweepStrategy<?>) strategy.service();
      learns = searcher.learns();
      if (learns && orientation.metric().isEmpty()) {
        throw new IllegalArgumentException(
            "The strategy "
                + sweep.strategy().id()
                + " learns from scores, so sweep.metric must say by what settings are compared.");
      }
      searches =
          () ->
              search(
                  searcher,
                  strategy.info(),
                  sweep.strategy(),
                  sweep.space(),
                  experiment.train().seeds().get(0));
      pruning =
          new Pruning(
              sweep.pruner().map(part -> pruner(plugins, part)).orElse(Pruner.NONE), orientation);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** A search at its beginning. */
  Search search() {
    return searches.get();
  }

  /** How many settings there are to try at most; empty when only time ends the search. */
  OptionalInt settings() {
    OptionalInt bound = limit > 0 ? OptionalInt.of(limit) : OptionalInt.empty();
    if (learns) {
      return bound;
    }
    Search counted = search();
    int most = Math.min(bound.orElse(COUNTED), COUNTED);
    int count = 0;
    while (count < most && counted.next(List.of()).isPresent()) {
      count++;
    }
    return count < most ? OptionalInt.of(count) : bound;
  }

  Pruning pruning() {
    return pruning;
  }

  Orientation orientation() {
    return orientation;
  }

  private Pruner pruner(PluginServices plugins, Part part) {
    PluginLease lease = lease(plugins, PluginKind.PRUNER, part);
    return pruner((PruningRule<?>) lease.service(), lease.info(), part);
  }

  private PluginLease lease(PluginServices plugins, PluginKind kind, Part part) {
    PluginLease lease =
        plugins
            .lease(kind, part.id())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The " + kind.sentence() + " '" + part.id() + "' is not installed."));
    leases.add(lease);
    return lease;
  }

  private static <P extends Annotation> Search search(
      SweepStrategy<P> strategy, PluginInfo info, Part part, Space space, long seed) {
    return strategy.search(SweepPlan.<P>parameters(info, part), space, seed);
  }

  private static <P extends Annotation> Pruner pruner(
      PruningRule<P> rule, PluginInfo info, Part part) {
    return rule.pruner(SweepPlan.<P>parameters(info, part));
  }

  /** The catalog takes a plugin's declared type for the type of its parameters; so does this. */
  @SuppressWarnings("unchecked")
  private static <P extends Annotation> P parameters(PluginInfo info, Part part) {
    return (P) info.parameters().view(info.parameters().type(), part.parameters());
  }

  @Override
  public void close() {
    leases.forEach(PluginLease::close);
  }
}
