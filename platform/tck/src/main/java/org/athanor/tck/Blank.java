package org.athanor.tck;

import java.util.List;
import java.util.OptionalLong;
import org.athanor.training.data.Batch;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;

/** Data of some shape of which every example is the same: to create models for, not to train. */
record Blank(DataShape shape) implements Dataset {
  /** Shapes that no family takes all of: of each size and bound, with labels and without. */
  static final List<DataShape> SHAPES =
      List.of(
          DataShape.vectors(1),
          DataShape.vectors(9),
          new DataShape(Shape.of(4), 0, 1, true, List.of()),
          new DataShape(Shape.of(5, 7, 1), 0, 1, false, List.of()),
          new DataShape(Shape.of(8, 8, 3), -1, 1, false, List.of("one", "other")));

  @Override
  public OptionalLong size(Split split) {
    return OptionalLong.empty();
  }

  @Override
  public BatchStream batches(Split split, int batchSize, RandomStream random) {
    Tensor values = Tensor.zeros(shape.element().prepend(batchSize));
    return position ->
        shape.isLabelled() ? new Batch(values, new int[batchSize]) : new Batch(values);
  }
}
