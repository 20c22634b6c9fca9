package org.athanor.engine.ask.internal;

import java.util.Map;
import org.athanor.training.capability.Critic;
import org.athanor.training.data.Batch;
import org.athanor.training.data.Tensor;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelState;

/** A model that can only judge. */
final class OnlyCritic implements Model, Critic {
  @Override
  public float[] score(Tensor examples) {
    return new float[examples.count()];
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
