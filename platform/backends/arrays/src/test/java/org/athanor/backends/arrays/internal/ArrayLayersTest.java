package org.athanor.backends.arrays.internal;

import org.athanor.engine.backend.Backend;
import org.athanor.engine.contract.LayerContract;

class ArrayLayersTest extends LayerContract {
  private static final Backend BACKEND = new ArrayBackend();

  @Override
  protected Backend backend() {
    return BACKEND;
  }
}
