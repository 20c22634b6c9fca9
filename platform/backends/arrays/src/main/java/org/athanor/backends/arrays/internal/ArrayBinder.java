package org.athanor.backends.arrays.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.athanor.engine.backend.Binder;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.ElementGroup;
import org.athanor.engine.backend.Tensor;
import org.athanor.engine.backend.Update;
import org.athanor.training.graph.operation.ArgMaximum;
import org.athanor.training.graph.operation.Broadcast;
import org.athanor.training.graph.operation.Concatenate;
import org.athanor.training.graph.operation.Convolution;
import org.athanor.training.graph.operation.ConvolutionWeight;
import org.athanor.training.graph.operation.CumulativeSum;
import org.athanor.training.graph.operation.Detach;
import org.athanor.training.graph.operation.Fold;
import org.athanor.training.graph.operation.Gather;
import org.athanor.training.graph.operation.Matmul;
import org.athanor.training.graph.operation.Operation;
import org.athanor.training.graph.operation.Patches;
import org.athanor.training.graph.operation.Permute;
import org.athanor.training.graph.operation.Place;
import org.athanor.training.graph.operation.PutAlong;
import org.athanor.training.graph.operation.RandomDraw.Distribution;
import org.athanor.training.graph.operation.Reduce;
import org.athanor.training.graph.operation.Reshape;
import org.athanor.training.graph.operation.Scatter;
import org.athanor.training.graph.operation.Slice;
import org.athanor.training.graph.operation.SortOrder;
import org.athanor.training.graph.operation.TakeAlong;
import org.athanor.training.graph.operation.TransposedConvolution;
import org.athanor.training.random.RandomStream;

/** Says for each operation of a graph which operations of ND4J compute it. */
final class ArrayBinder implements Binder {
  private final Workbench bench = new Workbench();
  private final Elements elements = new Elements(bench);
  private final ElementGroups groups = new ElementGroups(bench, elements);
  private final Layouts layouts = new Layouts(bench, elements);
  private final Rows rows = new Rows(bench, elements);
  private final Products products = new Products(bench);

  private final Map<Class<? extends Operation>, Binding<Operation>> bindings = new HashMap<>();

  /** What computes an operation of one type. */
  @FunctionalInterface
  private interface Binding<O> {
    Call call(O operation, List<Tensor> inputs, Tensor result);
  }

  ArrayBinder() {
    bindProducts();
    bindLayouts();
    bindRows();
  }

  private <O extends Operation> void on(Class<O> type, Binding<O> binding) {
    bindings.put(
        type, (operation, inputs, result) -> binding.call(type.cast(operation), inputs, result));
  }

  private void bindProducts() {
    on(Matmul.class, (matmul, in, out) -> products.matmul(matmul, in.get(0), in.get(1), out));
    on(
        Convolution.class,
        (one, in, out) -> products.convolve(one.window(), in.get(0), in.get(1), out));
    on(
        TransposedConvolution.class,
        (one, in, out) -> products.spread(one.window(), in.get(0), in.get(1), out));
    on(
        ConvolutionWeight.class,
        (one, in, out) -> products.weight(one.window(), in.get(0), in.get(1), out));
    on(Patches.class, (patches, in, out) -> products.patches(patches.window(), in.get(0), out));
    on(Fold.class, (fold, in, out) -> products.fold(fold.window(), in.get(0), out));
  }

  private void bindLayouts() {
    on(Permute.class, (permute, in, out) -> layouts.permute(permute, in.get(0), out));
    on(Slice.class, (slice, in, out) -> layouts.slice(slice, in.get(0), out));
    on(Place.class, (place, in, out) -> layouts.place(place, in.get(0), out));
    on(Concatenate.class, layouts::concatenate);
    on(Broadcast.class, (broadcast, in, out) -> layouts.broadcast(in.get(0), out));
    on(Reshape.class, (reshape, in, out) -> layouts.copy(in.get(0), out));
    on(Detach.class, (detach, in, out) -> layouts.copy(in.get(0), out));
  }

  private void bindRows() {
    on(Reduce.class, (reduce, in, out) -> rows.reduce(reduce, in.get(0), out));
    on(CumulativeSum.class, (sum, in, out) -> rows.cumulate(sum, in.get(0), out));
    on(Gather.class, (gather, in, out) -> rows.gather(in.get(0), in.get(1), out));
    on(Scatter.class, (scatter, in, out) -> rows.scatter(in.get(0), in.get(1), out));
    on(TakeAlong.class, (take, in, out) -> rows.takeAlong(in.get(0), in.get(1), out));
    on(PutAlong.class, (put, in, out) -> rows.putAlong(in.get(0), in.get(1), out));
    on(ArgMaximum.class, (most, in, out) -> rows.argMaximum(in.get(0), out));
    on(SortOrder.class, (order, in, out) -> Rows.sortOrder(in.get(0), out));
  }

  @Override
  public Call bind(Operation operation, List<Tensor> inputs, Tensor result) {
    Binding<Operation> binding = bindings.get(operation.getClass());
    if (binding == null) {
      throw new IllegalArgumentException("no kernel for the operation " + operation);
    }
    return binding.call(operation, inputs, result);
  }

  @Override
  public Call bind(ElementGroup group) {
    return groups.call(group);
  }

  @Override
  public Call copy(Tensor from, Tensor to) {
    return layouts.copy(from, to);
  }

  @Override
  public Call draw(RandomStream stream, Distribution distribution, Tensor result) {
    return Draws.call(stream, distribution, result, bench, elements);
  }

  @Override
  public Call update(Update update) {
    return Updates.call(bench, elements, update);
  }

  @Override
  public void close() {
    bench.close();
  }
}
