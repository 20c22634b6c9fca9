package org.athanor.engine.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.Part;
import org.athanor.api.experiment.TrainParameters;
import org.athanor.api.experiment.TrainingSettings;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.training.optimizers.Optimizers;

/** Resolved experiments for tests. */
public final class Experiments {
  private Experiments() {}

  /** A walker for so many steps. */
  public static Experiment walker(Map<String, Object> model, Map<String, Object> train) {
    Map<String, Object> parameters =
        new LinkedHashMap<>(ParameterSchema.of(Walker.Settings.class).defaults());
    parameters.putAll(model);
    return new Experiment(
        "walk",
        new Part("gaussian", Map.of()),
        new Part("walker", parameters),
        Optional.empty(),
        List.of(),
        List.of(new Part("mean", Map.of()), new Part("linear", Map.of())),
        train(train),
        Optional.empty());
  }

  /** A duel with an objective, tricks and measures. */
  public static Experiment duel(Optional<Part> objective, List<Part> tricks, List<Part> measures) {
    return new Experiment(
        "duel",
        new Part("gaussian", Map.of()),
        new Part("duel", Map.of()),
        objective,
        tricks,
        measures,
        train(Map.of()),
        Optional.empty());
  }

  private static TrainingSettings train(Map<String, Object> given) {
    var sgd = Optimizers.find("sgd").orElseThrow();
    Part optimizer = new Part("sgd", sgd.schema().resolve(Map.of("rate", 0.1)).values());
    return new TrainingSettings(
        ParameterSchema.of(TrainParameters.class).resolve(given).values(), optimizer, Map.of());
  }
}
