package org.athanor.models.density;

import java.util.OptionalLong;
import org.athanor.training.data.Batch;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;

/** Correlated normal numbers: a running sum along the axes, so that the first axes lead. */
record Wide(int axes) implements Dataset {
  @Override
  public DataShape shape() {
    return DataShape.vectors(axes);
  }

  @Override
  public OptionalLong size(Split split) {
    return OptionalLong.empty();
  }

  @Override
  public BatchStream batches(Split split, int batchSize, RandomStream random) {
    return position -> new Batch(draw(batchSize, random.split(split.name()).split(position)));
  }

  Tensor draw(int count, RandomStream random) {
    Tensor values = Tensor.zeros(Shape.of(count, axes));
    for (int row = 0; row < count; row++) {
      double sum = 0;
      for (int axis = 0; axis < axes; axis++) {
        sum += random.normal();
        values.values()[row * axes + axis] = (float) (sum + 0.3 * random.normal());
      }
    }
    return values;
  }
}
