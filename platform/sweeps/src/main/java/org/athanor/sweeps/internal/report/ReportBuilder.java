package org.athanor.sweeps.internal.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.Part;
import org.athanor.api.experiment.SweepParameters;
import org.athanor.api.experiment.SweepSettings;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunEvent;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.Sweep;
import org.athanor.api.sweep.Dimension;
import org.athanor.sweeps.CoordinationResult;
import org.athanor.sweeps.internal.report.SweepReport.Facts;
import org.athanor.sweeps.internal.report.SweepReport.Failure;
import org.athanor.sweeps.internal.report.SweepReport.Weight;
import org.athanor.sweeps.internal.statistics.Estimates;
import org.athanor.sweeps.internal.statistics.Importance;

/** Gathers from the store what a report says. */
final class ReportBuilder {
  private static final int MOST_FAILURES = 50;
  private static final int LONGEST_LOG = 4000;

  private final ExperimentStore store;
  private final Experiment experiment;
  private final SweepSettings section;
  private final CoordinationResult result;

  ReportBuilder(ExperimentStore store, Experiment experiment, CoordinationResult result) {
    this.store = store;
    this.experiment = experiment;
    this.section = experiment.sweep().orElseThrow();
    this.result = result;
  }

  SweepReport build(Optional<Sweep> since) {
    SweepParameters settings = section.view();
    String metric = settings.metric();
    int sign = settings.direction() == SweepParameters.Direction.MINIMIZE ? 1 : -1;
    List<Evidence> evidence =
        result.groups().stream().map(group -> Evidence.of(store, group, metric)).toList();
    Ranking ranking = new Ranking(evidence, metric, sign);
    Pictures pictures = new Pictures(store, ranking);
    List<String> warnings = warnings(ranking);
    pictures.warning().ifPresent(warnings::add);
    return new SweepReport(
        facts(settings),
        counts(),
        ranking.rows(),
        ranking.verdict(),
        importance(evidence),
        new Curves(store, ranking).charts(metric),
        pictures.shown(),
        failures(ranking),
        warnings,
        since.map(earlier -> Comparison.of(store, earlier, ranking, metric, sign)));
  }

  private Facts facts(SweepParameters settings) {
    String id = result.sweep().orElseThrow();
    Instant created = store.sweep(id).map(Sweep::created).orElseGet(Instant::now);
    return new Facts(
        experiment.name(),
        id,
        experiment.model().id()
            + " on "
            + experiment.data().id()
            + experiment.objective().map(part -> ", objective " + part.id()).orElse(""),
        created,
        Instant.now(),
        result.reason(),
        settings.metric(),
        settings.direction() == SweepParameters.Direction.MINIMIZE ? "less" : "more",
        section.strategy().toString(),
        section.pruner().map(Part::toString).orElse(""));
  }

  private Map<String, Integer> counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("settings", result.groups().size());
    counts.put("finished", result.finished());
    counts.put("failed", result.failed());
    counts.put("stopped", result.stopped());
    counts.put("pruned", result.pruned());
    counts.put("refused", result.refused());
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  private List<Weight> importance(List<Evidence> evidence) {
    List<Weight> weights = new ArrayList<>();
    for (Dimension dimension : section.space().dimensions()) {
      List<Object> values = new ArrayList<>();
      List<Double> means = new ArrayList<>();
      for (Evidence one : evidence) {
        double mean = Estimates.of(one.scores()).mean();
        Object value = one.group().setting().values().get(dimension.key());
        if (value != null && Double.isFinite(mean)) {
          values.add(value);
          means.add(mean);
        }
      }
      weights.add(new Weight(dimension.key(), Importance.of(values, means)));
    }
    weights.sort(Comparator.comparingDouble(weight -> -weight.share().orElse(-1)));
    return section.view().metric().isEmpty() ? List.of() : weights;
  }

  private List<Failure> failures(Ranking ranking) {
    List<Failure> failures = new ArrayList<>();
    for (int place = 0; place < ranking.rows().size(); place++) {
      String name = ranking.rows().get(place).name();
      ranking.evidence().get(place).runs().stream()
          .filter(run -> run.status() == RunStatus.FAILED || run.status() == RunStatus.LOST)
          .map(run -> new Failure(run.id().value(), name, run.seed(), run.reason(), log(run)))
          .forEach(failures::add);
    }
    return failures.stream().limit(MOST_FAILURES).toList();
  }

  private String log(Run run) {
    String text =
        store.events(run.id()).stream()
            .filter(event -> event.level() == RunEvent.Level.ERROR)
            .map(RunEvent::text)
            .collect(Collectors.joining("\n"));
    return text.length() > LONGEST_LOG ? text.substring(0, LONGEST_LOG) + " ..." : text;
  }

  private List<String> warnings(Ranking ranking) {
    List<String> warnings = new ArrayList<>();
    List<String> mixed = new ArrayList<>();
    for (int place = 0; place < ranking.rows().size(); place++) {
      Set<Set<BundleUse>> versions =
          ranking.evidence().get(place).runs().stream()
              .filter(run -> run.status() == RunStatus.FINISHED)
              .map(run -> Set.copyOf(store.provenance(run.id()).bundles()))
              .collect(Collectors.toSet());
      if (versions.size() > 1) {
        mixed.add(ranking.rows().get(place).name());
      }
    }
    if (!mixed.isEmpty()) {
      warnings.add(
          "A plugin was replaced while the sweep ran: the seeds of "
              + Words.some(mixed)
              + " were trained with different versions, so their spread is not that of seeds alone.");
    }
    long diverged =
        ranking.rows().stream()
            .flatMap(row -> row.score().stream())
            .filter(score -> score.diverged() > 0)
            .count();
    if (diverged > 0) {
      warnings.add(
          Words.count((int) diverged, "setting")
              + " had seeds that diverged; they are counted, and left out of the mean.");
    }
    return warnings;
  }
}
