package org.athanor.datasets.shapes2d;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.athanor.training.data.Batch;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.KnownDensity;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;

/**
 * Endless draws from a shape.
 *
 * @param form the shape
 * @param arms how many arms it has, each a class; 1 for none
 * @param noise standard deviation of what is added to each point
 */
record ShapeData(Form form, int arms, double noise) implements Dataset {
  @Override
  public DataShape shape() {
    List<String> classes =
        arms == 1 ? List.of() : IntStream.range(0, arms).mapToObj(arm -> "arm " + arm).toList();
    return new DataShape(
        Shape.of(2), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, classes);
  }

  @Override
  public OptionalLong size(Split split) {
    return OptionalLong.empty();
  }

  @Override
  public BatchStream batches(Split split, int batchSize, RandomStream random) {
    RandomStream ours = random.split(split.name());
    return position -> draw(batchSize, ours.split(position));
  }

  private Batch draw(int count, RandomStream random) {
    float[] values = new float[2 * count];
    int[] labels = new int[arms == 1 ? 0 : count];
    double[] point = new double[2];
    for (int row = 0; row < count; row++) {
      int arm = random.nextInt(arms);
      form.draw(arm, arms, random, point);
      for (int axis = 0; axis < 2; axis++) {
        values[2 * row + axis] = (float) (point[axis] + noise * random.normal());
      }
      if (arms > 1) {
        labels[row] = arm;
      }
    }
    return new Batch(new Tensor(Shape.of(count, 2), values), labels);
  }

  /** Only the sharp checkerboard has a density in closed form. */
  @Override
  public <C> Optional<C> knowledge(Class<C> type) {
    boolean known = form == Form.CHECKERBOARD && noise == 0 && type == KnownDensity.class;
    return known ? Optional.of(type.cast((KnownDensity) ShapeData::board)) : Optional.empty();
  }

  /** 1/32 on each of the eight squares of area 4. */
  private static double[] board(Tensor examples) {
    double[] logarithms = new double[examples.count()];
    for (int row = 0; row < logarithms.length; row++) {
      int column = square(examples.values()[2 * row]);
      int line = square(examples.values()[2 * row + 1]);
      boolean on = column >= 0 && column < 4 && line >= 0 && line < 4 && (column + line) % 2 == 0;
      logarithms[row] = on ? -Math.log(32) : Double.NEGATIVE_INFINITY;
    }
    return logarithms;
  }

  private static int square(float coordinate) {
    return (int) Math.floor(coordinate / 2) + 2;
  }
}
