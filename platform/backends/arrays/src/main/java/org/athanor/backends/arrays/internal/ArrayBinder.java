package org.athanor.backends.arrays.internal;

import java.util.List;
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

  @Override
  public Call bind(Operation operation, List<Tensor> inputs, Tensor result) {
    Tensor x = inputs.get(0);
    if (operation instanceof Matmul matmul) {
      return products.matmul(matmul, x, inputs.get(1), result);
    }
    if (operation instanceof Convolution convolution) {
      return products.convolve(convolution.window(), x, inputs.get(1), result);
    }
    if (operation instanceof TransposedConvolution spread) {
      return products.spread(spread.window(), x, inputs.get(1), result);
    }
    if (operation instanceof ConvolutionWeight weight) {
      return products.weight(weight.window(), x, inputs.get(1), result);
    }
    if (operation instanceof Patches patches) {
      return products.patches(patches.window(), x, result);
    }
    if (operation instanceof Fold fold) {
      return products.fold(fold.window(), x, result);
    }
    return operation instanceof Permute
            || operation instanceof Slice
            || operation instanceof Place
            || operation instanceof Concatenate
            || operation instanceof Broadcast
            || operation instanceof Reshape
            || operation instanceof Detach
        ? layout(operation, inputs, result)
        : row(operation, inputs, result);
  }

  private Call layout(Operation operation, List<Tensor> inputs, Tensor result) {
    Tensor x = inputs.get(0);
    if (operation instanceof Permute permute) {
      return layouts.permute(permute, x, result);
    }
    if (operation instanceof Slice slice) {
      return layouts.slice(slice, x, result);
    }
    if (operation instanceof Place place) {
      return layouts.place(place, x, result);
    }
    if (operation instanceof Concatenate concatenate) {
      return layouts.concatenate(concatenate, inputs, result);
    }
    return operation instanceof Broadcast ? layouts.broadcast(x, result) : layouts.copy(x, result);
  }

  private Call row(Operation operation, List<Tensor> inputs, Tensor result) {
    Tensor x = inputs.get(0);
    if (operation instanceof Reduce reduce) {
      return rows.reduce(reduce, x, result);
    }
    if (operation instanceof CumulativeSum sum) {
      return rows.cumulate(sum, x, result);
    }
    if (operation instanceof Gather) {
      return rows.gather(x, inputs.get(1), result);
    }
    if (operation instanceof Scatter) {
      return rows.scatter(x, inputs.get(1), result);
    }
    if (operation instanceof TakeAlong) {
      return rows.takeAlong(x, inputs.get(1), result);
    }
    if (operation instanceof PutAlong) {
      return rows.putAlong(x, inputs.get(1), result);
    }
    if (operation instanceof ArgMaximum) {
      return rows.argMaximum(x, result);
    }
    if (operation instanceof SortOrder) {
      return Rows.sortOrder(x, result);
    }
    throw new IllegalArgumentException("no kernel for the operation " + operation);
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
