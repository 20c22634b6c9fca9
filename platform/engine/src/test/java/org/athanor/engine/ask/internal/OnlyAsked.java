package org.athanor.engine.ask.internal;

import java.util.Map;
import org.athanor.training.data.Batch;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelState;

/** A model that is never trained: what a test asks of it, its subclass has. */
abstract class OnlyAsked implements Model {
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
