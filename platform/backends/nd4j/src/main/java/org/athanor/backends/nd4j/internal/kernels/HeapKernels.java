package org.athanor.backends.nd4j.internal.kernels;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.ArgMaximum;
import org.athanor.training.graph.operation.Broadcast;
import org.athanor.training.graph.operation.Concatenate;
import org.athanor.training.graph.operation.CumulativeSum;
import org.athanor.training.graph.operation.Fold;
import org.athanor.training.graph.operation.Gather;
import org.athanor.training.graph.operation.Operation;
import org.athanor.training.graph.operation.Patches;
import org.athanor.training.graph.operation.Permute;
import org.athanor.training.graph.operation.Place;
import org.athanor.training.graph.operation.PutAlong;
import org.athanor.training.graph.operation.Reduce;
import org.athanor.training.graph.operation.Scatter;
import org.athanor.training.graph.operation.Slice;
import org.athanor.training.graph.operation.SortOrder;
import org.athanor.training.graph.operation.TakeAlong;

/** Kernels in Java over whole row-major arrays, which may be longer than the tensor they hold. */
final class HeapKernels {
  private static final Map<Class<? extends Operation>, Maker<?>> MAKERS = makers();

  private HeapKernels() {}

  /** One operation at fixed shapes. */
  @FunctionalInterface
  interface Kernel {
    void run(float[][] x, float[] y);
  }

  @FunctionalInterface
  private interface Maker<O extends Operation> {
    Kernel make(O operation, List<Shape> shapes, Shape result);
  }

  @SuppressWarnings("unchecked")
  static <O extends Operation> Optional<Kernel> of(O operation, List<Shape> shapes, Shape result) {
    Maker<O> maker = (Maker<O>) MAKERS.get(operation.getClass());
    return Optional.ofNullable(maker).map(known -> known.make(operation, shapes, result));
  }

  private static <O extends Operation> void put(
      Map<Class<? extends Operation>, Maker<?>> makers, Class<O> type, Maker<O> maker) {
    makers.put(type, maker);
  }

  private static Map<Class<? extends Operation>, Maker<?>> makers() {
    Map<Class<? extends Operation>, Maker<?>> makers = new HashMap<>();
    put(makers, Broadcast.class, (o, s, r) -> LayoutKernels.broadcast(s.get(0), r));
    put(makers, Permute.class, (o, s, r) -> LayoutKernels.permute(o, s.get(0), r));
    put(makers, Slice.class, (o, s, r) -> LayoutKernels.slice(o, s.get(0), r));
    put(makers, Place.class, (o, s, r) -> LayoutKernels.place(o, s.get(0), r));
    put(makers, Concatenate.class, LayoutKernels::concatenate);
    put(makers, Reduce.class, (o, s, r) -> ReduceKernels.reduce(o, s.get(0), r));
    put(makers, CumulativeSum.class, (o, s, r) -> RowKernels.cumulate(o, r));
    put(makers, Gather.class, (o, s, r) -> RowKernels.gather(s.get(0), r));
    put(makers, Scatter.class, (o, s, r) -> RowKernels.scatter(s.get(0), r));
    put(makers, SortOrder.class, (o, s, r) -> RowKernels.sortOrder(r));
    put(makers, ArgMaximum.class, (o, s, r) -> RowKernels.argMaximum(s.get(0), r));
    put(makers, TakeAlong.class, (o, s, r) -> RowKernels.takeAlong(s.get(0), r));
    put(makers, PutAlong.class, (o, s, r) -> RowKernels.putAlong(s.get(0), r));
    put(makers, Patches.class, (o, s, r) -> PatchKernels.patches(o.window(), s.get(0), r));
    put(makers, Fold.class, (o, s, r) -> PatchKernels.fold(o.window(), s.get(0), r));
    return makers;
  }
}
