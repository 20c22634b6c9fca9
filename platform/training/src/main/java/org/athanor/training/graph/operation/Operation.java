package org.athanor.training.graph.operation;

import java.util.List;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;

/**
 * What a node computes from its inputs: one of a closed set, so that a backend can implement all of
 * it. Each operation states its shape rule, and its vector-Jacobian product in operations of the
 * same set, so that gradients can be differentiated again, to any order.
 *
 * <p>Operations are values: two equal operations on the same inputs give the same numbers, which is
 * how a compiler finds common sub-expressions.
 */
public sealed interface Operation
    permits ArgMaximum,
        Binary,
        Broadcast,
        Concatenate,
        Convolution,
        ConvolutionWeight,
        CumulativeSum,
        Detach,
        Fill,
        Fold,
        Gather,
        Input,
        Matmul,
        Patches,
        Permute,
        Place,
        PutAlong,
        RandomDraw,
        Reduce,
        Reshape,
        Scatter,
        Select,
        Slice,
        SortOrder,
        TakeAlong,
        TransposedConvolution,
        Unary,
        Values,
        Variable {

  /** The shape of the result; throws when the inputs do not fit. */
  Shape shape(List<Shape> inputs);

  /**
   * The gradient with respect to one input: the product of {@code seed}, the gradient with respect
   * to the result, and the Jacobian of the result with respect to that input.
   *
   * @param node the node of this operation
   * @param input which of its inputs
   * @param seed a node of the result's shape
   */
  Node pullback(Node node, int input, Node seed);

  /** Whether a gradient flows to this input at all; an index or a mask carries none. */
  default boolean differentiable(int input) {
    return true;
  }

  /** A short name for messages and profiles. */
  default String label() {
    return getClass().getSimpleName();
  }
}
