package org.athanor.backends.nd4j.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.athanor.training.graph.Shape;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.CustomOpDescriptor;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.nd4j.nativeblas.OpaqueConstantShapeBuffer;

/** ND4J's natives, loaded once, with what they need to know about shapes and operations. */
final class NativeLibrary {
  private final NativeOps natives;
  private final Map<String, CustomOpDescriptor> descriptors;

  /** Descriptions live as long as the library: it keeps one for each shape it has ever seen. */
  private final Map<Shape, Pointer> shapes = new ConcurrentHashMap<>();

  NativeLibrary() {
    descriptors = Nd4j.getExecutioner().getCustomOperations();
    natives = NativeOpsHolder.getInstance().getDeviceNativeOps();
  }

  NativeOps natives() {
    return natives;
  }

  /** The number by which the natives know an operation; an unknown one would end the process. */
  long hash(String operation) {
    CustomOpDescriptor descriptor = descriptors.get(operation);
    if (descriptor == null) {
      throw new IllegalStateException("this build of ND4J has no operation '" + operation + "'");
    }
    return descriptor.getHash();
  }

  /** ND4J's description of a dense row-major array of floats. */
  Pointer shapeInformation(Shape shape) {
    return shapes.computeIfAbsent(shape, this::describe);
  }

  private Pointer describe(Shape shape) {
    int[] dimensions = shape.toArray();
    int[] strides = shape.strides();
    int rank = dimensions.length;
    try (LongPointer lengths = new LongPointer(Math.max(rank, 1));
        LongPointer steps = new LongPointer(Math.max(rank, 1))) {
      for (int axis = 0; axis < rank; axis++) {
        lengths.put(axis, dimensions[axis]);
        steps.put(axis, strides[axis]);
      }
      OpaqueConstantShapeBuffer buffer =
          natives.shapeBuffer(rank, lengths, steps, DataType.FLOAT.toInt(), 'c', 1, false);
      Pointer primary = natives.getConstantShapeBufferPrimary(buffer);
      natives.deleteConstantShapeBuffer(buffer);
      return primary;
    }
  }
}
