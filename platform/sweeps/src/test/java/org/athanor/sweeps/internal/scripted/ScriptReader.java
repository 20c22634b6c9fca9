package org.athanor.sweeps.internal.scripted;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.ExperimentReader;
import org.athanor.api.experiment.ExperimentSource;
import org.athanor.api.experiment.Part;
import org.athanor.api.experiment.Problem;
import org.athanor.api.experiment.SweepParameters;
import org.athanor.api.experiment.SweepSettings;
import org.athanor.api.experiment.TrainParameters;
import org.athanor.api.experiment.TrainingSettings;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.api.sweep.Dimension;
import org.athanor.api.sweep.Setting;
import org.athanor.api.sweep.Space;

/** Experiments of the tests: a script and its arguments, written as JSON. */
public final class ScriptReader implements ExperimentReader {
  private static final Gson GSON =
      new GsonBuilder().setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE).create();

  /** What stands in the text. */
  private record Text(
      String name,
      Map<String, Object> script,
      Map<String, Object> train,
      Map<String, List<Object>> space,
      Map<String, Object> sweep) {}

  /** An experiment outside of a sweep. */
  public static Experiment experiment(Map<String, Object> script, Map<String, Object> train) {
    return experiment(new Text("scripted", script, train, Map.of(), Map.of()));
  }

  /** An experiment with a sweep over arguments of the script. */
  public static Experiment sweep(
      Map<String, Object> script,
      Map<String, Object> train,
      Map<String, List<Object>> space,
      Map<String, Object> sweep) {
    return experiment(new Text("scripted", script, train, space, sweep));
  }

  @Override
  public Object value(String text) {
    return GSON.fromJson(text, Object.class);
  }

  @Override
  public Experiment read(ExperimentSource source) throws ExperimentException {
    Text text = GSON.fromJson(source.text(), Text.class);
    if (text.script().containsKey("misfit")) {
      throw new ExperimentException(
          List.of(Problem.of("model", "does not fit " + text.script().get("misfit"))));
    }
    return experiment(text);
  }

  @Override
  public Experiment expand(Experiment experiment, Setting setting) throws ExperimentException {
    Map<String, Object> script = new LinkedHashMap<>(experiment.model().parameters());
    script.putAll(setting.values());
    Text text =
        new Text(experiment.name(), script, experiment.train().settings(), Map.of(), Map.of());
    return read(new ExperimentSource(experiment.name(), GSON.toJson(text), List.of()));
  }

  @Override
  public String write(Experiment experiment) {
    Map<String, List<Object>> space = new LinkedHashMap<>();
    Map<String, Object> sweep = new TreeMap<>();
    experiment
        .sweep()
        .ifPresent(
            section -> {
              sweep.putAll(section.settings());
              sweep.put("strategy", section.strategy().id());
              section.pruner().ifPresent(pruner -> sweep.put("pruner", pruner.id()));
              for (Dimension dimension : section.space().dimensions()) {
                space.put(dimension.key(), ((Dimension.Choice) dimension).values());
              }
            });
    return GSON.toJson(
        new Text(
            experiment.name(),
            experiment.model().parameters(),
            experiment.train().settings(),
            space,
            sweep));
  }

  private static Experiment experiment(Text text) {
    return new Experiment(
        text.name(),
        new Part("nothing", Map.of()),
        new Part("scripted", text.script()),
        Optional.empty(),
        List.of(),
        List.of(),
        new TrainingSettings(
            ParameterSchema.of(TrainParameters.class).resolve(text.train()).values(),
            new Part("none", Map.of()),
            Map.of()),
        text.space().isEmpty() ? Optional.empty() : Optional.of(settings(text)));
  }

  private static SweepSettings settings(Text text) {
    List<Dimension> dimensions =
        text.space().entrySet().stream()
            .<Dimension>map(entry -> new Dimension.Choice(entry.getKey(), entry.getValue()))
            .toList();
    Map<String, Object> plain = new LinkedHashMap<>(text.sweep());
    Optional<Part> pruner =
        Optional.ofNullable(plain.remove("pruner")).map(id -> new Part(id.toString(), Map.of()));
    Object strategy = Optional.ofNullable(plain.remove("strategy")).orElse("listed");
    return new SweepSettings(
        new Part(strategy.toString(), Map.of()),
        pruner,
        new Space(dimensions),
        ParameterSchema.of(SweepParameters.class).resolve(plain).values());
  }
}
