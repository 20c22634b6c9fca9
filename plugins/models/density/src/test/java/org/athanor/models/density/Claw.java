package org.athanor.models.density;

import java.util.OptionalLong;
import org.athanor.tck.Bench;
import org.athanor.training.data.Batch;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.KnownDensity;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.model.Model;
import org.athanor.training.random.RandomStream;

/** The Bart Simpson density 1/2 N(0, 1) + 1/10 sum of N(j/2 - 1, 1/10), j = 0 ... 4. */
final class Claw implements Dataset, KnownDensity {
  @Override
  public DataShape shape() {
    return DataShape.vectors(1);
  }

  @Override
  public OptionalLong size(Split split) {
    return OptionalLong.empty();
  }

  @Override
  public BatchStream batches(Split split, int batchSize, RandomStream random) {
    RandomStream ours = random.split(split.name());
    return position -> new Batch(draw(batchSize, ours.split(position)));
  }

  static Tensor draw(int count, RandomStream random) {
    Tensor values = Tensor.zeros(Shape.of(count, 1));
    for (int row = 0; row < count; row++) {
      double x = random.normal();
      if (random.bernoulli(0.5)) {
        x = random.nextInt(5) / 2.0 - 1 + 0.1 * x;
      }
      values.values()[row] = (float) x;
    }
    return values;
  }

  @Override
  public double[] logDensity(Tensor examples) {
    double[] logarithms = new double[examples.count()];
    for (int row = 0; row < logarithms.length; row++) {
      double x = examples.values()[row];
      double density = normal(x) / 2;
      for (int j = 0; j < 5; j++) {
        density += normal((x - (j / 2.0 - 1)) / 0.1);
      }
      logarithms[row] = Math.log(density);
    }
    return logarithms;
  }

  private static double normal(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  /** What a model learns of so many examples of this. */
  static void fit(Model model, int count, int steps) {
    Batch sample = new Batch(draw(count, RandomStream.of(5)));
    for (int step = 0; step < steps; step++) {
      model.step(sample);
    }
  }

  static Bench bench() {
    return Bench.of(1).with(new Claw());
  }
}
