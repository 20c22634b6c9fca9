package org.athanor.engine.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.ArgMaximum;
import org.athanor.training.graph.operation.Binary;
import org.athanor.training.graph.operation.Broadcast;
import org.athanor.training.graph.operation.Concatenate;
import org.athanor.training.graph.operation.Convolution;
import org.athanor.training.graph.operation.ConvolutionWeight;
import org.athanor.training.graph.operation.CumulativeSum;
import org.athanor.training.graph.operation.Detach;
import org.athanor.training.graph.operation.Fill;
import org.athanor.training.graph.operation.Fold;
import org.athanor.training.graph.operation.Gather;
import org.athanor.training.graph.operation.Matmul;
import org.athanor.training.graph.operation.Operation;
import org.athanor.training.graph.operation.Patches;
import org.athanor.training.graph.operation.Permute;
import org.athanor.training.graph.operation.Place;
import org.athanor.training.graph.operation.PutAlong;
import org.athanor.training.graph.operation.Reduce;
import org.athanor.training.graph.operation.Reshape;
import org.athanor.training.graph.operation.Scatter;
import org.athanor.training.graph.operation.Select;
import org.athanor.training.graph.operation.Slice;
import org.athanor.training.graph.operation.SortOrder;
import org.athanor.training.graph.operation.TakeAlong;
import org.athanor.training.graph.operation.TransposedConvolution;
import org.athanor.training.graph.operation.Unary;
import org.athanor.training.graph.operation.Values;

/**
 * The reference value of each operation. It is what every backend is tested against and what folds
 * constants; inputs and results are row-major.
 */
public final class ReferenceKernels {
  private static final Map<Class<? extends Operation>, Kernel<?>> KERNELS = kernels();

  private ReferenceKernels() {}

  /** One operation: its inputs, their shapes, and the shape of the result. */
  @FunctionalInterface
  interface Kernel<O extends Operation> {
    double[] compute(O operation, List<Shape> shapes, double[][] inputs, Shape result);
  }

  /** Computes an operation that needs nothing but its inputs. */
  public static double[] compute(Operation operation, List<Shape> shapes, double[][] inputs) {
    return compute(operation, shapes, inputs, operation.shape(shapes));
  }

  @SuppressWarnings("unchecked")
  private static <O extends Operation> double[] compute(
      O operation, List<Shape> shapes, double[][] inputs, Shape result) {
    Kernel<O> kernel = (Kernel<O>) KERNELS.get(operation.getClass());
    if (kernel == null) {
      throw new IllegalArgumentException(
          operation.label() + " is bound or drawn from outside and has no value of its own");
    }
    return kernel.compute(operation, shapes, inputs, result);
  }

  private static <O extends Operation> void put(
      Map<Class<? extends Operation>, Kernel<?>> kernels, Class<O> type, Kernel<O> kernel) {
    kernels.put(type, kernel);
  }

  private static Map<Class<? extends Operation>, Kernel<?>> kernels() {
    Map<Class<? extends Operation>, Kernel<?>> kernels = new HashMap<>();
    put(kernels, Fill.class, (o, s, x, r) -> ElementReference.fill(o.value(), r));
    put(kernels, Values.class, (o, s, x, r) -> o.values().clone());
    put(kernels, Detach.class, (o, s, x, r) -> x[0].clone());
    put(kernels, Unary.class, (o, s, x, r) -> ElementReference.unary(o, x[0]));
    put(kernels, Binary.class, (o, s, x, r) -> ElementReference.binary(o, s, x, r));
    put(kernels, Select.class, (o, s, x, r) -> ElementReference.select(x));
    put(kernels, Reduce.class, (o, s, x, r) -> ElementReference.reduce(o, s.get(0), x[0], r));
    put(kernels, Reshape.class, (o, s, x, r) -> x[0].clone());
    put(kernels, Broadcast.class, (o, s, x, r) -> LayoutReference.broadcast(s.get(0), x[0], r));
    put(kernels, Permute.class, (o, s, x, r) -> LayoutReference.permute(o, s.get(0), x[0], r));
    put(kernels, Slice.class, (o, s, x, r) -> LayoutReference.slice(o, s.get(0), x[0], r));
    put(kernels, Place.class, (o, s, x, r) -> LayoutReference.place(o, s.get(0), x[0], r));
    put(kernels, Concatenate.class, (o, s, x, r) -> LayoutReference.concatenate(o, s, x, r));
    put(kernels, CumulativeSum.class, (o, s, x, r) -> RowReference.cumulate(o, x[0], r));
    put(kernels, Gather.class, (o, s, x, r) -> RowReference.gather(s.get(0), x, r));
    put(kernels, Scatter.class, (o, s, x, r) -> RowReference.scatter(s.get(0), x, r));
    put(kernels, SortOrder.class, (o, s, x, r) -> RowReference.sortOrder(x[0], r));
    put(kernels, ArgMaximum.class, (o, s, x, r) -> RowReference.argMaximum(s.get(0), x[0], r));
    put(kernels, TakeAlong.class, (o, s, x, r) -> RowReference.takeAlong(s.get(0), x, r));
    put(kernels, PutAlong.class, (o, s, x, r) -> RowReference.putAlong(s.get(0), x, r));
    put(kernels, Matmul.class, (o, s, x, r) -> ProductReference.matmul(o, s, x, r));
    put(kernels, Convolution.class, (o, s, x, r) -> ProductReference.convolve(o, s, x, r));
    put(
        kernels,
        TransposedConvolution.class,
        (o, s, x, r) -> ProductReference.convolveTransposed(o, s, x, r));
    put(
        kernels,
        ConvolutionWeight.class,
        (o, s, x, r) -> ProductReference.convolutionWeight(o, s, x, r));
    put(kernels, Patches.class, (o, s, x, r) -> PatchReference.patches(o, s.get(0), x[0], r));
    put(kernels, Fold.class, (o, s, x, r) -> PatchReference.fold(o, s.get(0), x[0], r));
    return kernels;
  }
}
