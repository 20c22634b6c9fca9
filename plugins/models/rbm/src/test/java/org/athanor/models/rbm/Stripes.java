package org.athanor.models.rbm;

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

/** Images of side by side pixels in which every column is of one colour: 2^side of them. */
record Stripes(int side) implements Dataset {
  @Override
  public DataShape shape() {
    return new DataShape(Shape.of(side, side, 1), 0, 1, true, List.of());
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
    Tensor images = Tensor.zeros(shape().element().prepend(count));
    for (int image = 0; image < count; image++) {
      int stripes = random.nextInt(1 << side);
      for (int pixel = 0; pixel < side * side; pixel++) {
        images.values()[image * side * side + pixel] = stripes >> pixel % side & 1;
      }
    }
    return images;
  }
}
