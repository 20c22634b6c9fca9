package org.athanor.backends.arrays.internal;

import org.athanor.engine.backend.Backend;
import org.athanor.engine.contract.MemoryContract;

class ArrayMemoryTest extends MemoryContract {
  private static final Backend BACKEND = new ArrayBackend();

  @Override
  protected Backend backend() {
    return BACKEND;
  }

  /** ND4J's own threads give back what the collector has found; 1.6 GiB come and go. */
  @Override
  protected long toleratedKibibytes() {
    return 160 << 10;
  }
}
