package org.athanor.backends.nd4j.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.backends.nd4j.internal.kernels.Blocks;
import org.athanor.backends.nd4j.internal.kernels.CopyCall;
import org.athanor.backends.nd4j.internal.kernels.Crew;
import org.athanor.backends.nd4j.internal.kernels.DrawCall;
import org.athanor.backends.nd4j.internal.kernels.ElementProgram;
import org.athanor.backends.nd4j.internal.kernels.HeapCall;
import org.athanor.backends.nd4j.internal.kernels.UpdateCall;
import org.athanor.engine.backend.Binder;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.ElementGroup;
import org.athanor.engine.backend.Tensor;
import org.athanor.engine.backend.Update;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Broadcast;
import org.athanor.training.graph.operation.Convolution;
import org.athanor.training.graph.operation.ConvolutionWeight;
import org.athanor.training.graph.operation.Matmul;
import org.athanor.training.graph.operation.Operation;
import org.athanor.training.graph.operation.RandomDraw.Distribution;
import org.athanor.training.graph.operation.Reduce;
import org.athanor.training.graph.operation.Reduce.Reduction;
import org.athanor.training.graph.operation.TransposedConvolution;
import org.athanor.training.random.RandomStream;

/**
 * Chooses the kernel for each operation: products and convolutions go to ND4J's natives,
 * element-wise work and everything else to kernels in Java, which were measured to be faster.
 */
final class Nd4jBinder implements Binder {
  private final NativeLibrary library;
  private final Crew crew;
  private final List<NativeCall> natives = new ArrayList<>();
  private final List<NativeMemory> scratch = new ArrayList<>();
  private final Map<Integer, Tensor> ones = new HashMap<>();
  private final Blocks blocks = new Blocks();
  private final ConvolutionCalls convolutions = new ConvolutionCalls(this);

  Nd4jBinder(NativeLibrary library, Crew crew) {
    this.library = library;
    this.crew = crew;
  }

  @Override
  public Call bind(Operation operation, List<Tensor> inputs, Tensor result) {
    if (operation instanceof Matmul matmul) {
      return matmul(matmul, inputs.get(0), inputs.get(1), result);
    }
    if (operation instanceof Convolution convolution) {
      return convolutions.convolve(convolution.window(), inputs.get(0), inputs.get(1), result);
    }
    if (operation instanceof TransposedConvolution spread) {
      return convolutions.spread(spread.window(), inputs.get(0), inputs.get(1), result);
    }
    if (operation instanceof ConvolutionWeight weight) {
      return convolutions.weight(weight.window(), inputs.get(0), inputs.get(1), result);
    }
    if (operation instanceof Reduce reduce) {
      return sum(reduce, inputs.get(0), result).orElseGet(() -> heap(operation, inputs, result));
    }
    return heap(operation, inputs, result);
  }

  @Override
  public Call bind(ElementGroup group) {
    List<Call> calls = new ArrayList<>();
    ElementProgram program =
        ElementProgram.of(
            group,
            crew,
            (input, shape) -> {
              Tensor repeated = scratch(shape);
              calls.add(heap(new Broadcast(shape), List.of(input), repeated));
              return repeated;
            });
    calls.add(program);
    return calls.size() == 1 ? program : sequence(calls);
  }

  Call heap(Operation operation, List<Tensor> inputs, Tensor result) {
    return HeapCall.of(operation, inputs, result, blocks)
        .orElseThrow(
            () -> new IllegalArgumentException("no kernel for the operation " + operation));
  }

  /** Copies stretches of one tensor to another. */
  Call stretches(Stretches stretches, Tensor from, Tensor to) {
    return new StretchCall(stretches, from, to, crew);
  }

  /** result = left right. */
  Call matmul(Matmul operation, Tensor left, Tensor right, Tensor result) {
    return matmul(operation, left, right, result, new double[0]);
  }

  /** result = result + left right. */
  Call matmulAdding(Matmul operation, Tensor left, Tensor right, Tensor result) {
    return matmul(operation, left, right, result, new double[] {1, 1});
  }

  private Call matmul(
      Matmul operation, Tensor left, Tensor right, Tensor result, double[] factors) {
    long[] transposed = {operation.transposeLeft() ? 1 : 0, operation.transposeRight() ? 1 : 0, 0};
    return call(
        "matmul",
        List.of(batched(left), batched(right)),
        List.of(batched(result)),
        new NativeCall.Arguments(transposed, factors, new boolean[0]));
  }

  /**
   * A sum over leading or over trailing axes is a product with ones, which the natives do many
   * times faster than any loop over rows.
   */
  private Optional<Call> sum(Reduce reduce, Tensor input, Tensor result) {
    int rank = input.shape().rank();
    int count = reduce.axes().size();
    boolean leading = reduce.axes().get(count - 1) == count - 1;
    boolean trailing = reduce.axes().get(0) == rank - count;
    if (reduce.reduction() != Reduction.SUM || !(leading || trailing)) {
      return Optional.empty();
    }
    int kept = result.size();
    int summed = input.size() / kept;
    Matmul product = new Matmul(false, false);
    return Optional.of(
        leading
            ? matmul(
                product,
                ones(summed).reshape(Shape.of(1, summed)),
                input.reshape(Shape.of(summed, kept)),
                result.reshape(Shape.of(1, kept)))
            : matmul(
                product,
                input.reshape(Shape.of(kept, summed)),
                ones(summed).reshape(Shape.of(summed, 1)),
                result.reshape(Shape.of(kept, 1))));
  }

  private Tensor ones(int count) {
    return ones.computeIfAbsent(
        count,
        key -> {
          float[] values = new float[count];
          Arrays.fill(values, 1);
          Tensor tensor = scratch(Shape.of(count));
          tensor.write(values);
          return tensor;
        });
  }

  /** ND4J multiplies batches of rank 3; further leading axes are one batch. */
  private static Tensor batched(Tensor tensor) {
    Shape shape = tensor.shape();
    if (shape.rank() <= 3) {
      return tensor;
    }
    int rows = shape.dimension(-2);
    int columns = shape.dimension(-1);
    return tensor.reshape(Shape.of(shape.size() / rows / columns, rows, columns));
  }

  Call call(
      String name, List<Tensor> inputs, List<Tensor> outputs, NativeCall.Arguments arguments) {
    NativeCall call = new NativeCall(library, name, inputs, outputs, arguments);
    natives.add(call);
    return call;
  }

  /** Memory that belongs to one call of this binder. */
  Tensor scratch(Shape shape) {
    NativeMemory memory = new NativeMemory(shape.size());
    scratch.add(memory);
    return new Tensor(memory, 0, shape);
  }

  static Call sequence(List<Call> calls) {
    Call[] all = calls.toArray(Call[]::new);
    return () -> {
      for (Call call : all) {
        call.run();
      }
    };
  }

  @Override
  public Call copy(Tensor from, Tensor to) {
    return new CopyCall(from, to);
  }

  @Override
  public Call draw(RandomStream stream, Distribution distribution, Tensor result) {
    return new DrawCall(stream, distribution, result, crew);
  }

  @Override
  public Call update(Update update) {
    return new UpdateCall(update, crew);
  }

  @Override
  public void close() {
    natives.forEach(NativeCall::close);
    natives.clear();
    scratch.forEach(NativeMemory::close);
    scratch.clear();
  }
}
