package org.athanor.backends.arrays.internal;

import org.athanor.engine.backend.Backend;
import org.athanor.engine.backend.Binder;
import org.athanor.engine.backend.Memory;
import org.nd4j.linalg.factory.Nd4j;
import org.osgi.service.component.annotations.Component;

/**
 * The backend on whichever device ND4J was loaded for, by its arrays and its executor alone: no
 * pointer is taken, and no number is looked at in Java but those that are fed, fetched, drawn or
 * sorted. On CUDA it is the backend; on the CPU it is what proves it.
 */
@Component
public final class ArrayBackend implements Backend {
  @Override
  public String name() {
    return "nd4j-arrays (" + Nd4j.getBackend().getClass().getSimpleName() + ")";
  }

  @Override
  public Memory allocate(int elements) {
    return new ArrayMemory(elements);
  }

  @Override
  public Memory allocateSlots(int elements) {
    return new ArrayMemory(elements);
  }

  @Override
  public Binder binder() {
    return new ArrayBinder();
  }
}
