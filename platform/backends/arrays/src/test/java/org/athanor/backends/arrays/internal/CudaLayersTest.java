package org.athanor.backends.arrays.internal;

import org.athanor.engine.backend.Backend;
import org.athanor.engine.contract.LayerContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CudaCondition.class)
class CudaLayersTest extends LayerContract {
  private static final Backend BACKEND = new ArrayBackend();

  @Override
  protected Backend backend() {
    return BACKEND;
  }
}
