package org.athanor.api.experiment;

import java.util.List;
import java.util.Optional;

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
}
