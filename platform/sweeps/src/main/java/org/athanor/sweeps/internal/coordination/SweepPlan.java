package org.athanor.sweeps.internal.coordination;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
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
import org.athanor.api.text.Names;
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
  private final OptionalLong trials;

  SweepPlan(Experiment experiment, PluginServices plugins) {
    SweepSettings sweep =
        experiment
            .sweep()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        experiment.name() + " has no sweep section, so there is nothing to vary."));
    orientation = Orientation.of(sweep.view());
    try {
      PluginLease strategy = lease(plugins, PluginKind.STRATEGY, sweep.strategy());
      SweepStrategy<?> searcher = (SweepStrategy<?>) strategy.service();
      if (searcher.learns() && orientation.metric().isEmpty()) {
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
      OptionalInt settings = settings(searcher.learns(), sweep.view().settings());
      trials =
          settings.isEmpty()
              ? OptionalLong.empty()
              : OptionalLong.of((long) settings.getAsInt() * experiment.train().seeds().size());
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** A search at its beginning. */
  Search search() {
    return searches.get();
  }

  /** How many trials there are at most, with every seed; empty when only time ends the search. */
  OptionalLong trials() {
    return trials;
  }

  /** Of searches that do not learn, by asking one of them to its end. */
  private OptionalInt settings(boolean learns, int limit) {
    OptionalInt bound = limit > 0 ? OptionalInt.of(limit) : OptionalInt.empty();
    Search counted = search();
    OptionalInt most = counted.most();
    if (most.isPresent()) {
      return OptionalInt.of(Math.min(most.getAsInt(), bound.orElse(Integer.MAX_VALUE)));
    }
    if (learns) {
      return bound;
    }
    int enough = Math.min(bound.orElse(COUNTED), COUNTED);
    int count = 0;
    while (count < enough && counted.next(List.of()).isPresent()) {
      count++;
    }
    return count < enough ? OptionalInt.of(count) : bound;
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
        plugins.lease(kind, part.id()).orElseThrow(() -> missing(plugins, kind, part.id()));
    leases.add(lease);
    return lease;
  }

  private static IllegalArgumentException missing(
      PluginServices plugins, PluginKind kind, String id) {
    List<String> installed = plugins.ids(kind);
    String nearest =
        Names.nearest(id, installed).map(name -> " Did you mean " + name + "?").orElse("");
    return new IllegalArgumentException(
        "The %s '%s' is not installed; installed are: %s.%s"
            .formatted(kind.sentence(), id, String.join(", ", installed), nearest));
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
