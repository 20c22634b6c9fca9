package org.athanor.engine.backend;

/**
 * A device and the kernels for it. Graph, gradients and plan know no device; all that a further one
 * needs is this package.
 */
public interface Backend {
  /** For people and for the record of a run, such as {@code nd4j-cpu (onednn-avx512)}. */
  String name();

  /** Memory for the given number of elements, all zero, aligned for the device's vectors. */
  Memory allocate(int elements);

  /** Memory for what an optimiser keeps, where its kernel has it nearest. */
  Memory allocateSlots(int elements);

  /** Where the calls of one plan are bound. */
  Binder binder();
}
