package org.athanor.engine.ask.internal;

import java.util.Map;
import org.athanor.training.capability.ClassDecoder;
import org.athanor.training.data.Batch;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelState;
import org.athanor.training.random.RandomStream;

/** A model that decodes nothing without being told the class. */
final class OnlyClasses implements Model, ClassDecoder {
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

  @Override
  public Map<String, Double> step(Batch batch) {
    throw new UnsupportedOperationException("only asked");
  }

  @Override
  public ModelState save() {
    return new ModelState(Map.of(), Map.of());
  }

  @Override
  public void restore(ModelState state) {
    throw new UnsupportedOperationException("only asked");
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
