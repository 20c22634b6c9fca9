package org.athanor.engine.experiment.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.Part;
import org.athanor.api.experiment.SweepSettings;
import org.athanor.api.experiment.TrainingSettings;
import org.athanor.api.sweep.Dimension;
import org.athanor.api.sweep.Space;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes a resolved experiment in the form that is read back to an equal one. */
final class ExperimentWriter {
  private static final int WIDTH = 100;

  private ExperimentWriter() {}

  static String text(Experiment experiment) {
    DumpSettings settings =
        DumpSettings.builder()
            .setSchema(new CoreSchema())
            .setDefaultFlowStyle(FlowStyle.AUTO)
            .setWidth(WIDTH)
            .setSplitLines(true)
            .setDereferenceAliases(true)
            .build();
    return new Dump(settings).dumpToString(data(experiment));
  }

  /** The experiment as plain data, in the order in which a person reads it. */
  static Map<String, Object> data(Experiment experiment) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("name", experiment.name());
    root.put("data", part(experiment.data()));
    root.put("model", part(experiment.model()));
    experiment.objective().ifPresent(objective -> root.put("objective", part(objective)));
    root.put("tricks", parts(experiment.tricks()));
    root.put("measures", parts(experiment.measures()));
    root.put("train", train(experiment.train()));
    experiment.sweep().ifPresent(sweep -> root.put("sweep", sweep(sweep)));
    return root;
  }

  private static Map<String, Object> part(Part part) {
    Map<String, Object> settings = new LinkedHashMap<>(part.parameters());
    settings.putAll(part.options());
    return Map.of(part.id(), settings);
  }

  private static List<Object> parts(List<Part> parts) {
    return parts.stream().<Object>map(ExperimentWriter::part).toList();
  }

  private static Map<String, Object> train(TrainingSettings train) {
    Map<String, Object> data = new LinkedHashMap<>(new TreeMap<>(train.settings()));
    data.put("optimizer", part(train.optimizer()));
    if (!train.optimizers().isEmpty()) {
      Map<String, Object> byRole = new TreeMap<>();
      train.optimizers().forEach((role, optimizer) -> byRole.put(role, part(optimizer)));
      data.put("optimizers", byRole);
    }
    return data;
  }

  private static Map<String, Object> sweep(SweepSettings sweep) {
    Map<String, Object> data = new LinkedHashMap<>(new TreeMap<>(sweep.settings()));
    data.put("strategy", part(sweep.strategy()));
    sweep.pruner().ifPresent(pruner -> data.put("pruner", part(pruner)));
    Map<String, Object> space = new LinkedHashMap<>();
    sweep
        .space()
        .dimensions()
        .forEach(
            one ->
                space.put(
                    one.key(),
                    dimension(
                        one, Optional.ofNullable(sweep.space().conditions().get(one.key())))));
    data.put("space", space);
    return data;
  }

  private static Object dimension(Dimension dimension, Optional<Space.Condition> condition) {
    Map<String, Object> form = new LinkedHashMap<>();
    if (dimension instanceof Dimension.Interval interval) {
      form.put(interval.logarithmic() ? "log" : "range", List.of(interval.low(), interval.high()));
      form.put("count", (long) interval.count());
    } else {
      Dimension.Choice choice = (Dimension.Choice) dimension;
      if (condition.isEmpty()) {
        return choice.values();
      }
      form.put("choice", choice.values());
    }
    condition.ifPresent(one -> form.put("when", Map.of(one.key(), one.values())));
    return form;
  }
}
