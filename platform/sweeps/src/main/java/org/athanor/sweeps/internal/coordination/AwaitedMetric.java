package org.athanor.sweeps.internal.coordination;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.Part;
import org.athanor.api.run.RunId;
import org.athanor.api.text.Names;

/**
 * Sees to it that what the sweep compares settings by is recorded at all. What a model records is
 * known only once it trains: a name that is neither among the metrics of its first steps nor a
 * measure's is noticed within seconds, and the part of a measure once the first trial has finished.
 */
final class AwaitedMetric {
  /** So many reports of one trial without the metric, and it will not come. */
  private static final int REPORTS = 3;

  private final String metric;
  private final List<String> measures;
  private final Map<RunId, Integer> reports = new HashMap<>();
  private final TreeSet<String> seen = new TreeSet<>();
  private boolean found;
  private volatile Optional<String> complaint = Optional.empty();

  private AwaitedMetric(String metric, List<String> measures) {
    this.metric = metric;
    this.measures = measures;
    this.found = metric.isEmpty();
  }

  /** What the sweep of an experiment waits for. */
  static AwaitedMetric of(Experiment experiment) {
    boolean varied =
        experiment.sweep().stream()
            .flatMap(sweep -> sweep.space().dimensions().stream())
            .anyMatch(dimension -> dimension.key().startsWith("measures"));
    String metric = experiment.sweep().map(sweep -> sweep.view().metric()).orElse("");
    List<String> measures = experiment.measures().stream().map(Part::id).toList();
    // Measures that the sweep itself varies may bring the metric late.
    return new AwaitedMetric(varied ? "" : metric, measures);
  }

  /** A trial has recorded metrics of one step. */
  synchronized void recorded(RunId run, Set<String> metrics) {
    if (found) {
      return;
    }
    seen.addAll(metrics);
    found = seen.contains(metric);
    boolean measured =
        measures.stream().anyMatch(id -> metric.equals(id) || metric.startsWith(id + "."));
    if (!found && !measured && reports.merge(run, 1, Integer::sum) >= REPORTS) {
      complain();
    }
  }

  /** A trial has finished, with these metrics and measures. */
  synchronized void finished(Set<String> recorded) {
    seen.addAll(recorded);
    found = found || seen.contains(metric);
    if (!found) {
      complain();
    }
  }

  /** Why settings cannot be compared, in a sentence; empty while they may. */
  Optional<String> complaint() {
    return complaint;
  }

  private void complain() {
    Set<String> known =
        Stream.concat(seen.stream(), measures.stream())
            .collect(Collectors.toCollection(TreeSet::new));
    String nearest =
        Names.nearest(metric, known).map(name -> " Did you mean " + name + "?").orElse("");
    complaint =
        Optional.of(
            "sweep.metric is "
                + metric
                + ", which the trials do not record; they record "
                + String.join(", ", known)
                + "."
                + nearest);
  }
}
