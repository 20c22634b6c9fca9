package org.athanor.backends.nd4j.internal.kernels;

import java.util.List;
import java.util.Optional;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.graph.operation.Operation;

/** An operation on whole tensors that are copied to the heap and back. */
public final class HeapCall implements Call {
  private final HeapKernels.Kernel kernel;
  private final List<Tensor> inputs;
  private final Tensor result;
  private final Blocks blocks;
  private final float[][] arguments;

  private HeapCall(HeapKernels.Kernel kernel, List<Tensor> inputs, Tensor result, Blocks blocks) {
    this.kernel = kernel;
    this.inputs = inputs;
    this.result = result;
    this.blocks = blocks;
    this.arguments = new float[inputs.size()][];
    blocks.reserve(inputs.size(), result.size());
    for (int i = 0; i < arguments.length; i++) {
      blocks.reserve(i, inputs.get(i).size());
    }
  }

  /** The call for an operation, if there is a kernel for it. */
  public static Optional<Call> of(
      Operation operation, List<Tensor> inputs, Tensor result, Blocks blocks) {
    return HeapKernels.of(operation, inputs.stream().map(Tensor::shape).toList(), result.shape())
        .map(kernel -> new HeapCall(kernel, inputs, result, blocks));
  }

  @Override
  public void run() {
    for (int i = 0; i < arguments.length; i++) {
      Tensor input = inputs.get(i);
      arguments[i] = blocks.array(i);
      input.memory().read(input.offset(), arguments[i], 0, input.size());
    }
    float[] y = blocks.array(arguments.length);
    kernel.run(arguments, y);
    result.memory().write(result.offset(), y, 0, result.size());
  }
}
