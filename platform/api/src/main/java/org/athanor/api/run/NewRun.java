package org.athanor.api.run;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked of a run, before it begins.
 *
 * @param experiment the name of the experiment
 * @param sweep the id of the sweep it belongs to, when it belongs to one
 * @param seedGroup the same for runs that differ in nothing but the seed
 * @param seed the seed of all its random streams
 * @param parameters every parameter by its dotted key, complete with the defaults: {@code model =
 *     gan} beside {@code model.gan.latent = 2}
 * @param experimentText the whole experiment after defaults and overrides, as text that can be run
 *     again
 * @param tags words to find it by
 * @param note free text, perhaps empty
 */
public record NewRun(
    String experiment,
    Optional<String> sweep,
    String seedGroup,
    long seed,
    Map<String, ParameterValue> parameters,
    String experimentText,
    Set<String> tags,
    String note) {

  /** Copies the collections. */
  public NewRun {
    parameters = Map.copyOf(parameters);
    tags = Set.copyOf(tags);
  }

  /** A run outside of any sweep, with neither tags nor note. */
  public static NewRun of(
      String experiment,
      String seedGroup,
      long seed,
      Map<String, ParameterValue> parameters,
      String experimentText) {
    return new NewRun(
        experiment, Optional.empty(), seedGroup, seed, parameters, experimentText, Set.of(), "");
  }
}
