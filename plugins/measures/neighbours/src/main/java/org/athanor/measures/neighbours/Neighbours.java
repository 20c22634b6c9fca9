package org.athanor.measures.neighbours;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.capability.Sampler;
import org.athanor.training.capability.Views;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Measure;
import org.athanor.training.measure.Subject;
import org.osgi.service.component.annotations.Component;

/**
 * Whether a model remembers rather than invents: the mean distance from a sample to its nearest
 * training example, over that from a held-out example. About 1 for a good model; near 0 for one
 * that has learned examples by heart; above 1 for one whose samples are far from the data. The
 * picture shows samples above their neighbours.
 *
 * <p>The standard error is that of the ratio of two means: r √(s_a² / a² + s_b² / b²).
 */
@Component
@Plugin(
    id = "neighbours",
    title = "Nearest training examples of samples, which tell whether a model remembers.",
    paper =
        "Theis, van den Oord and Bethge 2016, A note on the evaluation of generative models,"
            + " section 4 (what such pictures cannot show)",
    parameters = NeighboursParameters.class)
public final class Neighbours implements Measure<NeighboursParameters> {
  @Override
  public Requirements requirements(NeighboursParameters parameters) {
    return new Requirements(List.of(Sampler.class), List.of());
  }

  @Override
  public List<Estimate> measure(NeighboursParameters parameters, Subject subject) {
    Tensor train = examples(subject, Split.TRAIN, parameters.train());
    double[] ofSamples = distances(samples(subject, parameters.samples()), train);
    double[] ofUnseen = distances(examples(subject, Split.TEST, parameters.samples()), train);
    double here = mean(ofSamples);
    double there = mean(ofUnseen);
    if (there == 0) {
      throw new IllegalArgumentException(
          "neighbours: every held-out example is a training example too; nothing can be told");
    }
    double ratio = here / there;
    double error =
        Math.hypot(
            standardError(ofSamples, here) / there, ratio * standardError(ofUnseen, there) / there);
    String estimator = String.format(Locale.ROOT, "nearest of %d training examples", train.count());
    return List.of(
        Estimate.of("ratio", ratio, error, estimator, ofSamples.length + (long) ofUnseen.length));
  }

  @Override
  public List<Views.View> views(NeighboursParameters parameters, Subject subject) {
    if (parameters.shown() == 0) {
      return List.of();
    }
    Tensor train = examples(subject, Split.TRAIN, parameters.train());
    Tensor samples = samples(subject, parameters.shown());
    List<float[]> rows = new ArrayList<>();
    for (int row = 0; row < samples.count(); row++) {
      rows.add(samples.row(row));
    }
    for (int row = 0; row < samples.count(); row++) {
      rows.add(train.row(nearest(samples.squaredDistances(row, train))));
    }
    Tensor sheet = Tensor.rows(rows.toArray(float[][]::new));
    return List.of(
        new Views.View(
            "neighbours",
            "Samples above, the nearest training example of each below.",
            sheet.reshaped(samples.shape().with(0, rows.size())),
            samples.count()));
  }

  private static Tensor samples(Subject subject, int count) {
    return subject
        .model()
        .capability(Sampler.class)
        .orElseThrow()
        .sample(count, subject.random().split("samples"));
  }

  private static Tensor examples(Subject subject, Split split, int wanted) {
    int count = (int) Math.min(wanted, subject.data().size(split).orElse(wanted));
    return subject
        .data()
        .batches(split, count, subject.random().split(split.name()))
        .batch(0)
        .values();
  }

  private static double[] distances(Tensor examples, Tensor train) {
    double[] distances = new double[examples.count()];
    for (int row = 0; row < distances.length; row++) {
      double[] squared = examples.squaredDistances(row, train);
      distances[row] = Math.sqrt(squared[nearest(squared)]);
    }
    return distances;
  }

  private static int nearest(double[] distances) {
    int nearest = 0;
    for (int index = 1; index < distances.length; index++) {
      nearest = distances[index] < distances[nearest] ? index : nearest;
    }
    return nearest;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double standardError(double[] values, double mean) {
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / Math.max(1, values.length - 1) / values.length);
  }
}
