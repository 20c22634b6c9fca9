package org.athanor.cli.internal.reproduce;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.Series.Bucket;
import org.athanor.api.store.SeriesQuery;
import org.athanor.cli.internal.Json;

/**
 * A metric of a run beside that of its repetition.
 *
 * @param name its name
 * @param points how many points were compared
 * @param difference where they part, if they do
 */
record MetricComparison(String name, long points, Optional<Difference> difference) {

  /**
   * The first point that is not the same.
   *
   * @param step the step of it
   * @param then the value of the run; empty when it has no such point
   * @param now the value of the repetition; empty when it has no such point
   */
  record Difference(long step, Optional<Double> then, Optional<Double> now) {}

  /**
   * Compares all metrics that one of two runs has.
   *
   * @param whole whether the first run came to its end; otherwise what it did not come to is not
   *     compared
   */
  static List<MetricComparison> of(ExperimentStore store, RunId then, RunId now, boolean whole) {
    SortedSet<String> names = new TreeSet<>();
    store.lastMetrics(List.of(then, now)).values().forEach(last -> names.addAll(last.keySet()));
    List<MetricComparison> all = new ArrayList<>();
    for (String name : names) {
      List<Bucket> before = points(store, then, name);
      List<Bucket> after = points(store, now, name);
      if (whole || !before.isEmpty()) {
        all.add(compare(name, before, after, whole));
      }
    }
    return all;
  }

  private static List<Bucket> points(ExperimentStore store, RunId run, String name) {
    return store.series(List.of(SeriesQuery.exact(run, name))).get(0).buckets();
  }

  private static MetricComparison compare(
      String name, List<Bucket> then, List<Bucket> now, boolean whole) {
    int both = Math.min(then.size(), now.size());
    for (int index = 0; index < both; index++) {
      Bucket before = then.get(index);
      Bucket after = now.get(index);
      if (before.firstStep() != after.firstStep()
          || Double.doubleToRawLongBits(before.mean())
              != Double.doubleToRawLongBits(after.mean())) {
        return new MetricComparison(
            name, index, Optional.of(difference(Optional.of(before), Optional.of(after))));
      }
    }
    if (then.size() > both || whole && now.size() > both) {
      Optional<Bucket> before = then.stream().skip(both).findFirst();
      Optional<Bucket> after = now.stream().skip(both).findFirst();
      return new MetricComparison(name, both, Optional.of(difference(before, after)));
    }
    return new MetricComparison(name, both, Optional.empty());
  }

  /** Where the steps part, the earlier one has a point that the other has not. */
  private static Difference difference(Optional<Bucket> then, Optional<Bucket> now) {
    long step =
        Math.min(
            then.map(Bucket::firstStep).orElse(Long.MAX_VALUE),
            now.map(Bucket::firstStep).orElse(Long.MAX_VALUE));
    return new Difference(
        step,
        then.filter(point -> point.firstStep() == step).map(Bucket::mean),
        now.filter(point -> point.firstStep() == step).map(Bucket::mean));
  }

  boolean isIdentical() {
    return difference.isEmpty();
  }

  String sentence() {
    return difference
        .map(
            first ->
                "differs from step "
                    + first.step()
                    + ": "
                    + side(first.then())
                    + " then, "
                    + side(first.now())
                    + " now")
        .orElse("identical");
  }

  private static String side(Optional<Double> value) {
    return value.map(number -> Double.toString(number)).orElse("nothing");
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("metric", name);
    json.addProperty("points", points);
    json.addProperty("identical", isIdentical());
    difference.ifPresent(
        first -> {
          json.addProperty("step", first.step());
          first.then().ifPresent(value -> json.add("then", Json.number(value)));
          first.now().ifPresent(value -> json.add("now", Json.number(value)));
        });
    return json;
  }
}
