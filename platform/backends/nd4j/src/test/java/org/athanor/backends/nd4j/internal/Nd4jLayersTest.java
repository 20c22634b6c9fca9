package org.athanor.backends.nd4j.internal;

import org.athanor.engine.backend.Backend;
import org.athanor.engine.contract.LayerContract;

class Nd4jLayersTest extends LayerContract {
  private static final Backend BACKEND = new Nd4jBackend();

  @Override
  protected Backend backend() {
    return BACKEND;
  }
}
