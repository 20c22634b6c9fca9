package org.athanor.engine.reference;

import org.athanor.engine.backend.Backend;
import org.athanor.engine.contract.BackendContract;

/** Holds the compiler to the interpreter: the kernels are the same, the plan is not. */
class ReferenceBackendTest extends BackendContract {
  @Override
  protected Backend backend() {
    return new ReferenceBackend();
  }
}
