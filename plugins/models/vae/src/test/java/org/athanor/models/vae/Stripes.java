package org.athanor.models.vae;

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

/** Images of 4 by 4 with one lit row, or one lit column: the class says which. */
record Stripes() implements Dataset {
  static final int SIDE = 4;

  @Override
  public DataShape shape() {
    return new DataShape(Shape.of(SIDE, SIDE, 1), 0, 1, true, List.of("row", "column"));
  }

  @Override
  public OptionalLong size(Split split) {
    return OptionalLong.empty();
  }

  @Override
  public BatchStream batches(Split split, int batchSize, RandomStream random) {
    return position -> draw(batchSize, random.split(split.name()).split(position));
  }

  static Batch draw(int count, RandomStream random) {
    Tensor images = Tensor.zeros(Shape.of(count, SIDE, SIDE, 1));
    int[] labels = new int[count];
    for (int image = 0; image < count; image++) {
      labels[image] = random.nextInt(2);
      int lit = random.nextInt(SIDE);
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        int place = labels[image] == 0 ? pixel / SIDE : pixel % SIDE;
        images.values()[image * SIDE * SIDE + pixel] = place == lit ? 1 : 0;
      }
    }
    return new Batch(images, labels);
  }
}
