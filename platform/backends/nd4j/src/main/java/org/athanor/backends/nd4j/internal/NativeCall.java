package org.athanor.backends.nd4j.internal;

import java.util.List;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.Tensor;
import org.bytedeco.javacpp.BooleanPointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.OpaqueContext;

/**
 * One of ND4J's native operations bound to its places: run again and again it costs one call into
 * native code, without shape functions or allocation.
 */
final class NativeCall implements Call, AutoCloseable {
  private static final PointerPointer<Pointer> NO_EXTRAS = null;

  private final NativeOps natives;
  private final String name;
  private final long hash;
  private final OpaqueContext context;

  /** What an operation is told besides its arrays. */
  record Arguments(long[] integers, double[] reals, boolean[] flags) {
    static Arguments integers(long... integers) {
      return new Arguments(integers, new double[0], new boolean[0]);
    }
  }

  NativeCall(
      NativeLibrary library,
      String name,
      List<Tensor> inputs,
      List<Tensor> outputs,
      Arguments arguments) {
    this.natives = library.natives();
    this.name = name;
    this.hash = library.hash(name);
    this.context = natives.createGraphContext(1);
    for (int i = 0; i < inputs.size(); i++) {
      Tensor tensor = inputs.get(i);
      natives.setGraphContextInputArray(
          context, i, pointer(tensor), library.shapeInformation(tensor.shape()), null, null);
    }
    for (int i = 0; i < outputs.size(); i++) {
      Tensor tensor = outputs.get(i);
      natives.setGraphContextOutputArray(
          context, i, pointer(tensor), library.shapeInformation(tensor.shape()), null, null);
    }
    setArguments(arguments);
    natives.ctxShapeFunctionOverride(context, true);
  }

  private void setArguments(Arguments arguments) {
    if (arguments.integers().length > 0) {
      try (LongPointer pointer = new LongPointer(arguments.integers())) {
        natives.setGraphContextIArguments(context, pointer, arguments.integers().length);
      }
    }
    if (arguments.reals().length > 0) {
      try (DoublePointer pointer = new DoublePointer(arguments.reals())) {
        natives.setGraphContextTArguments(context, pointer, arguments.reals().length);
      }
    }
    if (arguments.flags().length > 0) {
      try (BooleanPointer pointer = new BooleanPointer(arguments.flags().length)) {
        for (int i = 0; i < arguments.flags().length; i++) {
          pointer.put(i, arguments.flags()[i]);
        }
        natives.setGraphContextBArguments(context, pointer, arguments.flags().length);
      }
    }
  }

  private static Pointer pointer(Tensor tensor) {
    return ((NativeMemory) tensor.memory()).pointer(tensor.offset());
  }

  @Override
  public void run() {
    if (natives.execCustomOp2(NO_EXTRAS, hash, context) != 0) {
      throw new IllegalStateException(name + ": " + natives.lastErrorMessage());
    }
  }

  @Override
  public void close() {
    natives.deleteGraphContext(context);
  }
}
