package org.athanor.models.vae;

import java.util.OptionalLong;
import org.athanor.training.data.Batch;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;

/** Zeros without labels. */
record Unlabelled() implements Dataset {
  @Override
  public DataShape shape() {
    return DataShape.vectors(2);
  }

  @Override
  public OptionalLong size(Split split) {
    return OptionalLong.empty();
  }

  @Override
  public BatchStream batches(Split split, int batchSize, RandomStream random) {
    return position -> new Batch(Tensor.zeros(Shape.of(batchSize, 2)));
  }
}
