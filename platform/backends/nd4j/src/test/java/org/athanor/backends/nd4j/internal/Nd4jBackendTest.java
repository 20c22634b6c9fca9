package org.athanor.backends.nd4j.internal;

import org.athanor.engine.backend.Backend;
import org.athanor.engine.contract.BackendContract;

class Nd4jBackendTest extends BackendContract {
  private static final Backend BACKEND = new Nd4jBackend();

  @Override
  protected Backend backend() {
    return BACKEND;
  }
}
