package org.athanor.engine.experiment.internal;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.athanor.api.experiment.Part;
import org.athanor.api.experiment.SweepParameters;
import org.athanor.api.experiment.SweepSettings;
import org.athanor.engine.experiment.internal.Tree.Mapping;

/** What the settings of a sweep section ask of each other and of the experiment. */
final class SweepRules {
  private final Problems problems;
  private final Mapping written;
  private final SweepSettings sweep;

  SweepRules(Problems problems, Mapping root, SweepSettings sweep) {
    this.problems = problems;
    this.written = (Mapping) root.get("sweep").orElseThrow();
    this.sweep = sweep;
  }

  void check(List<Part> measures) {
    SweepParameters settings = sweep.view();
    if (!settings.until().isEmpty() && !isTime(settings.until())) {
      add("until", "must be a time of day, such as 06:30, but is " + settings.until());
    }
    if (sweep.pruner().isPresent() && settings.metric().isEmpty()) {
      add(
          "pruner",
          "cannot judge: sweep.metric must say by what, such as a measure that is taken in training");
    }
    if (sweep.pruner().isPresent()) {
      measures.stream()
          .filter(measure -> isOf(settings.metric(), measure.id()))
          .filter(measure -> Long.valueOf(0).equals(measure.options().get("every")))
          .forEach(
              measure ->
                  add(
                      "pruner",
                      "cannot judge by "
                          + settings.metric()
                          + ", which is measured at the end only; give "
                          + measure.id()
                          + " an every, or set train.measuresEvery"));
    }
  }

  private static boolean isOf(String metric, String measure) {
    return metric.equals(measure) || metric.startsWith(measure + ".");
  }

  private static boolean isTime(String text) {
    try {
      LocalTime.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private void add(String key, String sentence) {
    Tree.Entry entry = written.entries().get(key);
    Place place = entry == null ? written.place() : entry.key();
    problems.add(place, "sweep." + key, sentence);
  }
}
