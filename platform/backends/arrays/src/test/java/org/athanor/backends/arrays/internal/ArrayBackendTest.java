package org.athanor.backends.arrays.internal;

import org.athanor.engine.backend.Backend;
import org.athanor.engine.contract.BackendContract;

/** On the CPU build of ND4J, which proves what becomes of each operation. */
class ArrayBackendTest extends BackendContract {
  private static final Backend BACKEND = new ArrayBackend();

  @Override
  protected Backend backend() {
    return BACKEND;
  }
}
