package org.athanor.backends.arrays.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Concatenate;
import org.athanor.training.graph.operation.Permute;
import org.athanor.training.graph.operation.Place;
import org.athanor.training.graph.operation.Slice;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Operations that move numbers and change none: copies between views. */
final class Layouts {
  private final Workbench bench;
  private final Elements elements;

  Layouts(Workbench bench, Elements elements) {
    this.bench = bench;
    this.elements = elements;
  }

  /** All numbers in their order, whatever the shapes. */
  Call copy(Tensor from, Tensor to) {
    Shape flat = Shape.of(from.size());
    return elements.copy(ArrayMemory.view(from, flat), ArrayMemory.view(to, flat));
  }

  Call broadcast(Tensor x, Tensor result) {
    INDArray y = ArrayMemory.view(result);
    return bench.call("assign", List.of(y, aligned(x, result.shape())), y);
  }

  /**
   * A tensor as it broadcasts to a shape: under that shape when it has as many numbers, else with
   * axes of length 1 before its own.
   */
  static INDArray aligned(Tensor tensor, Shape shape) {
    if (tensor.size() == shape.size()) {
      return ArrayMemory.view(tensor, shape);
    }
    List<Integer> lengths =
        new ArrayList<>(Collections.nCopies(shape.rank() - tensor.shape().rank(), 1));
    for (int length : tensor.shape().toArray()) {
      lengths.add(length);
    }
    return ArrayMemory.view(tensor, Shape.of(lengths));
  }

  Call permute(Permute permute, Tensor x, Tensor result) {
    int[] own = x.shape().strides();
    int[] strides = permute.axes().stream().mapToInt(axis -> own[axis]).toArray();
    return elements.copy(ArrayMemory.view(x, 0, result.shape(), strides), ArrayMemory.view(result));
  }

  Call slice(Slice slice, Tensor x, Tensor result) {
    return elements.copy(
        part(x, slice.starts(), slice.steps(), result.shape()), ArrayMemory.view(result));
  }

  Call place(Place place, Tensor x, Tensor result) {
    return Workbench.sequence(
        List.of(
            elements.fill(ArrayMemory.view(result), 0),
            elements.copy(
                ArrayMemory.view(x), part(result, place.starts(), place.steps(), x.shape()))));
  }

  Call concatenate(Concatenate concatenate, List<Tensor> parts, Tensor result) {
    List<Call> calls = new ArrayList<>();
    int axis = concatenate.axis();
    int[] strides = result.shape().strides();
    int offset = 0;
    for (Tensor part : parts) {
      INDArray place = ArrayMemory.view(result, offset, part.shape(), strides);
      calls.add(elements.copy(ArrayMemory.view(part), place));
      offset += part.shape().dimension(axis) * strides[axis];
    }
    return Workbench.sequence(calls);
  }

  private static INDArray part(
      Tensor whole, List<Integer> starts, List<Integer> steps, Shape shape) {
    int[] strides = whole.shape().strides();
    int offset = 0;
    for (int axis = 0; axis < strides.length; axis++) {
      offset += starts.get(axis) * strides[axis];
      strides[axis] *= steps.get(axis);
    }
    return ArrayMemory.view(whole, offset, shape, strides);
  }
}
