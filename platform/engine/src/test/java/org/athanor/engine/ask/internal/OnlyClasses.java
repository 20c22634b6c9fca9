package org.athanor.engine.ask.internal;

import org.athanor.training.capability.ClassDecoder;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;

/** A model that decodes nothing without being told the class. */
final class OnlyClasses extends OnlyAsked implements ClassDecoder {
  @Override
  public Shape latent() {
    return Shape.of(2);
  }

  @Override
  public Tensor prior(int count, RandomStream random) {
    return Tensor.zeros(Shape.of(count, 2));
  }

  @Override
  public Tensor decode(Tensor points, int[] labels) {
    return points;
  }
}
