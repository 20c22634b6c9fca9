package org.athanor.sweeps.internal.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.athanor.sweeps.Estimate;
import org.athanor.sweeps.internal.report.SweepReport.SettingRow;
import org.athanor.sweeps.internal.statistics.Estimates;
import org.athanor.sweeps.internal.statistics.Significance;

/** Puts settings in order, and says what that order is worth. */
final class Ranking {
  private final String metric;
  private final int sign;
  private final List<Evidence> ranked;
  private final List<SettingRow> rows = new ArrayList<>();

  /**
   * @param sign 1 when less of the metric is better, -1 when more is
   */
  Ranking(List<Evidence> settings, String metric, int sign) {
    this.metric = metric;
    this.sign = sign;
    this.ranked = metric.isEmpty() ? settings : settings.stream().sorted(order()).toList();
    List<OptionalDouble> differences = differences();
    for (int place = 0; place < ranked.size(); place++) {
      rows.add(row(place, ranked.get(place), differences.get(place)));
    }
  }

  private Comparator<Evidence> order() {
    return Comparator.comparingDouble(
        setting -> score(setting).map(one -> sign * one.mean()).orElse(Double.POSITIVE_INFINITY));
  }

  private Optional<Estimate> score(Evidence setting) {
    return Optional.of(setting.scores())
        .filter(scores -> scores.length > 0)
        .map(Estimates::of)
        .filter(estimate -> estimate.count() > 0);
  }

  /** For each setting but the best the corrected p value of its difference from the best. */
  private List<OptionalDouble> differences() {
    List<OptionalDouble> values = new ArrayList<>();
    for (int place = 0; place < ranked.size(); place++) {
      values.add(
          place == 0
              ? OptionalDouble.empty()
              : Significance.welch(ranked.get(0).scores(), ranked.get(place).scores()));
    }
    return Significance.holm(values);
  }

  private SettingRow row(int place, Evidence setting, OptionalDouble difference) {
    Map<String, String> values = new LinkedHashMap<>();
    setting.group().setting().values().forEach((key, value) -> values.put(key, Words.value(value)));
    Map<String, Estimate> others = new TreeMap<>(setting.group().metrics());
    others.remove(metric);
    return new SettingRow(
        "S" + (place + 1),
        values,
        setting.runs().size(),
        setting.group().finished(),
        score(setting),
        difference,
        others);
  }

  List<SettingRow> rows() {
    return rows;
  }

  /** The evidence of each row. */
  List<Evidence> evidence() {
    return ranked;
  }

  /** What can be said of the best, in sentences; never a bare best value. */
  List<String> verdict() {
    if (metric.isEmpty()) {
      return List.of("The sweep names no metric, so settings stand in the order they were tried.");
    }
    if (rows.isEmpty() || rows.get(0).score().isEmpty()) {
      return List.of("No trial finished with a value of " + metric + ".");
    }
    List<String> sentences = new ArrayList<>();
    SettingRow best = rows.get(0);
    sentences.add(
        "%s has the best mean %s: %s over %s (%s)."
            .formatted(
                best.name(),
                metric,
                Words.estimate(best.score().get()),
                Words.count(best.score().get().count(), "seed"),
                best.text()));
    List<String> equal = rows.stream().skip(1).filter(this::isBest).map(SettingRow::name).toList();
    if (!equal.isEmpty()) {
      sentences.add("Exactly the same mean: " + Words.some(equal) + ".");
    }
    long scored = rows.stream().filter(row -> row.score().isPresent()).count();
    long judged = rows.stream().filter(row -> row.fromBest().isPresent()).count();
    if (scored == 1) {
      sentences.add("No other setting has a score to compare it with.");
    } else if (judged == 0) {
      sentences.add("With fewer than two seeds a setting, no difference can be told from chance.");
    } else {
      sentences.add(comparison(scored));
      sentences.add(
          "The best was chosen by the same seeds, which flatters it; "
              + "run it again with new seeds before building on it.");
    }
    return sentences;
  }

  private boolean isBest(SettingRow row) {
    double best = rows.get(0).score().map(Estimate::mean).orElse(Double.NaN);
    return row.score().filter(score -> score.mean() == best).isPresent();
  }

  private String comparison(long scored) {
    List<String> equal =
        rows.stream()
            .filter(row -> row.fromBest().isPresent())
            .filter(row -> row.fromBest().getAsDouble() >= Significance.LEVEL)
            .map(SettingRow::name)
            .toList();
    if (equal.isEmpty()) {
      return "It differs from "
          + (scored == 2 ? "the other" : "each of the others")
          + " by more than the seeds vary ("
          + Significance.METHOD
          + ").";
    }
    return "These seeds cannot tell it from %s (%s)."
        .formatted(Words.some(equal), Significance.METHOD);
  }
}
