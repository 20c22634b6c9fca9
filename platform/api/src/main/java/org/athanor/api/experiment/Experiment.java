package org.athanor.api.experiment;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.athanor.api.run.ParameterValue;

/**
 * A resolved experiment: every part named, every parameter given, nothing left to guess.
 *
 * @param name its name, from the file or the file's own name
 * @param data where examples come from
 * @param model the model family
 * @param objective the divergence that training makes small, for families that need one
 * @param tricks training tricks in the order in which they are asked
 * @param measures what scores the model; a divergence may stand here in its role as a measure
 * @param train how it is trained
 * @param sweep what is varied, in a sweep
 */
public record Experiment(
    String name,
    Part data,
    Part model,
    Optional<Part> objective,
    List<Part> tricks,
    List<Part> measures,
    TrainingSettings train,
    Optional<SweepSettings> sweep) {
  public Experiment {
    tricks = List.copyOf(tricks);
    measures = List.copyOf(measures);
  }

  /**
   * Every setting of a trial by its dotted key, complete with defaults: {@code model = gan} beside
   * {@code model.gan.latent = 2}. Neither the name, the seeds nor the sweep section are in it, so
   * trials that differ in nothing but the seed have equal ones.
   *
   * <p>Of several parts with one id in a list, the second and later ones are named by their index.
   */
  public SortedMap<String, ParameterValue> parameters() {
    SortedMap<String, ParameterValue> flat = new TreeMap<>();
    put(flat, "data", data);
    put(flat, "model", model);
    objective.ifPresent(part -> put(flat, "objective", part));
    put(flat, "tricks", tricks);
    put(flat, "measures", measures);
    train.settings().forEach((key, value) -> put(flat, "train." + key, value));
    flat.remove("train.seeds");
    put(flat, "train.optimizer", train.optimizer());
    train.optimizers().forEach((role, part) -> put(flat, "train.optimizers." + role, part));
    return flat;
  }

  private static void put(Map<String, ParameterValue> flat, String key, Part part) {
    put(flat, key, (Object) part.id());
    putSettings(flat, key + "." + part.id(), part);
  }

  private static void put(Map<String, ParameterValue> flat, String key, List<Part> parts) {
    put(flat, key, (Object) parts.stream().map(Part::id).toList());
    Set<String> seen = new HashSet<>();
    for (int index = 0; index < parts.size(); index++) {
      Part part = parts.get(index);
      String name = seen.add(part.id()) ? part.id() : Integer.toString(index);
      putSettings(flat, key + "." + name, part);
    }
  }

  private static void putSettings(Map<String, ParameterValue> flat, String prefix, Part part) {
    part.parameters().forEach((key, value) -> put(flat, prefix + "." + key, value));
    part.options().forEach((key, value) -> put(flat, prefix + "." + key, value));
  }

  private static void put(Map<String, ParameterValue> flat, String key, Object plain) {
    flat.put(key, ParameterValue.of(plain));
  }
}
