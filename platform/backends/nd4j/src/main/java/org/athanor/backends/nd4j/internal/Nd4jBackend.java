package org.athanor.backends.nd4j.internal;

import org.athanor.backends.nd4j.internal.kernels.BlockMemory;
import org.athanor.backends.nd4j.internal.kernels.Crew;
import org.athanor.engine.backend.Backend;
import org.athanor.engine.backend.Binder;
import org.athanor.engine.backend.Memory;
import org.nd4j.linalg.factory.Nd4j;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The backend on the processor: products by ND4J's natives, the rest in Java. */
@Component
public final class Nd4jBackend implements Backend {
  private final NativeLibrary library;
  private final Crew crew;

  /** Loads the natives, which takes about a second the first time. */
  @Activate
  public Nd4jBackend() {
    library = new NativeLibrary();
    crew = new Crew(library.natives().ompGetMaxThreads());
  }

  /** Ends the threads that help with kernels. */
  @Deactivate
  void close() {
    crew.close();
  }

  @Override
  public String name() {
    return "nd4j-cpu (" + Nd4j.getBackend().getClass().getSimpleName() + ")";
  }

  @Override
  public Memory allocate(int elements) {
    return new NativeMemory(elements);
  }

  @Override
  public Memory allocateSlots(int elements) {
    return new BlockMemory(elements);
  }

  @Override
  public Binder binder() {
    return new Nd4jBinder(library, crew);
  }
}
