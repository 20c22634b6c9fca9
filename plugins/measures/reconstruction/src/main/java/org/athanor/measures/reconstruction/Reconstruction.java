package org.athanor.measures.reconstruction;

import java.util.Arrays;
import java.util.List;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.capability.Reconstructor;
import org.athanor.training.capability.Views;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Measure;
import org.athanor.training.measure.Subject;
import org.osgi.service.component.annotations.Component;

/**
 * What a model loses of held-out data that passes through it: the mean over examples and their D
 * numbers of (x - x')², with the standard error of the examples.
 */
@Component
@Plugin(
    id = "reconstruction",
    title = "Squared error of reconstructions of held-out data.",
    parameters = ReconstructionParameters.class)
public final class Reconstruction implements Measure<ReconstructionParameters> {
  @Override
  public Requirements requirements(ReconstructionParameters parameters) {
    return new Requirements(List.of(Reconstructor.class), List.of());
  }

  @Override
  public List<Estimate> measure(ReconstructionParameters parameters, Subject subject) {
    Tensor given = examples(subject, parameters.samples());
    Tensor made = reconstructed(subject, given);
    double[] errors = new double[given.count()];
    for (int row = 0; row < errors.length; row++) {
      errors[row] = given.squaredDistances(row, made.rows(row, row + 1))[0] / given.width();
    }
    double mean = Arrays.stream(errors).average().orElseThrow();
    double squares = Arrays.stream(errors).map(error -> (error - mean) * (error - mean)).sum();
    double error = Math.sqrt(squares / Math.max(1, errors.length - 1) / errors.length);
    return List.of(Estimate.of("", mean, error, "mean squared error of a number", errors.length));
  }

  @Override
  public List<Views.View> views(ReconstructionParameters parameters, Subject subject) {
    if (parameters.shown() == 0) {
      return List.of();
    }
    Tensor given = examples(subject, parameters.shown());
    Tensor made = reconstructed(subject, given);
    int size = given.values().length;
    float[] both = Arrays.copyOf(given.values(), 2 * size);
    System.arraycopy(made.values(), 0, both, size, size);
    Tensor sheet = new Tensor(given.shape().with(0, 2 * given.count()), both);
    return List.of(
        new Views.View(
            "reconstructions",
            "Held-out examples above, their reconstructions below.",
            sheet,
            given.count()));
  }

  private static Tensor examples(Subject subject, int wanted) {
    int count = (int) Math.min(wanted, subject.data().size(Split.TEST).orElse(wanted));
    return subject
        .data()
        .batches(Split.TEST, count, subject.random().split("data"))
        .batch(0)
        .values();
  }

  private static Tensor reconstructed(Subject subject, Tensor given) {
    return subject
        .model()
        .capability(Reconstructor.class)
        .orElseThrow()
        .reconstruct(given, subject.random().split("reconstruction"));
  }
}
