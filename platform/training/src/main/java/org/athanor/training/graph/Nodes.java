package org.athanor.training.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.athanor.training.graph.operation.ArgMaximum;
import org.athanor.training.graph.operation.Concatenate;
import org.athanor.training.graph.operation.CumulativeSum;
import org.athanor.training.graph.operation.Fill;
import org.athanor.training.graph.operation.Gather;
import org.athanor.training.graph.operation.PutAlong;
import org.athanor.training.graph.operation.Select;
import org.athanor.training.graph.operation.SortOrder;
import org.athanor.training.graph.operation.TakeAlong;
import org.athanor.training.graph.operation.Values;

/** Nodes that come from several nodes or from none: constants, joins, rows, sorting, softmax. */
public final class Nodes {
  private Nodes() {}

  /** One constant in every place. */
  public static Node fill(Shape shape, double value) {
    return Node.of(new Fill(value, shape));
  }

  public static Node zeros(Shape shape) {
    return fill(shape, 0);
  }

  public static Node ones(Shape shape) {
    return fill(shape, 1);
  }

  /** A constant scalar. */
  public static Node scalar(double value) {
    return fill(Shape.SCALAR, value);
  }

  /** A constant of the given numbers in row-major order. */
  public static Node constant(Shape shape, double... values) {
    return Node.of(new Values(shape, values));
  }

  /** The vector 0, 1, ..., n - 1. */
  public static Node range(int n) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> i);
    return constant(Shape.of(n), values);
  }

  /** Joins nodes along an existing axis. */
  public static Node concatenate(int axis, List<Node> parts) {
    if (parts.isEmpty()) {
      throw GraphException.of("there is nothing to join");
    }
    return parts.size() == 1
        ? parts.get(0)
        : Node.of(new Concatenate(parts.get(0).shape().axis(axis)), parts.toArray(Node[]::new));
  }

  public static Node concatenate(int axis, Node... parts) {
    return concatenate(axis, List.of(parts));
  }

  /** Joins nodes of one shape along a new leading axis. */
  public static Node stack(List<Node> parts) {
    return concatenate(
        0, parts.stream().map(part -> part.reshape(part.shape().prepend(1))).toList());
  }

  /** The first where the condition is not 0, else the second; all broadcast to one shape. */
  public static Node select(Node condition, Node first, Node second) {
    Shape shape = condition.shape().broadcast(first.shape()).broadcast(second.shape());
    return Node.of(
        new Select(),
        condition.broadcastTo(shape),
        first.broadcastTo(shape),
        second.broadcastTo(shape));
  }

  /** The rows of a table [n, ...] that whole-numbered indices [m] name: an embedding. */
  public static Node gather(Node table, Node indices) {
    return Node.of(new Gather(), table, indices);
  }

  /** For each row along the last axis element j is the one that the index at j names. */
  public static Node takeAlong(Node x, Node indices) {
    return Node.of(new TakeAlong(), x, indices);
  }

  /** Rows of 0 with a 1 at each whole-numbered index: [...] to [..., classes]. */
  public static Node oneHot(Node indices, int classes) {
    int[] longer = Arrays.copyOf(indices.shape().toArray(), indices.shape().rank() + 1);
    longer[indices.shape().rank()] = 1;
    Node column = indices.reshape(Shape.of(longer));
    return Node.of(new PutAlong(classes), ones(column.shape()), column);
  }

  /** The index of the largest along the last axis, which is dropped. Carries no gradient. */
  public static Node argMaximum(Node x) {
    return Node.of(new ArgMaximum(), x).reshape(x.shape().without(List.of(-1)));
  }

  /** The indices that sort each row along the last axis in ascending order; no gradient. */
  public static Node sortOrder(Node x) {
    return Node.of(new SortOrder(), x);
  }

  /** Each row along the last axis in ascending order; gradients follow the moved elements. */
  public static Node sort(Node x) {
    return takeAlong(x, sortOrder(x));
  }

  /** Running sums along an axis, each with its own element. */
  public static Node cumulativeSum(Node x, int axis) {
    return Node.of(new CumulativeSum(x.shape().axis(axis), false), x);
  }

  /**
   * Running products along an axis, each with its own element, by doubling: after round r each
   * element holds the product of the 2^r before it. Exact also where elements are 0.
   */
  public static Node cumulativeProduct(Node x, int axis) {
    int length = x.shape().dimension(axis);
    Node product = x;
    for (int reach = 1; reach < length; reach *= 2) {
      Node head = ones(x.shape().with(axis, reach));
      Node shifted = concatenate(axis, head, product.slice(axis, 0, length - reach));
      product = product.times(shifted);
    }
    return product;
  }

  /** log sum exp over the last axis, which stays with length 1; safe for large numbers. */
  public static Node logSumExp(Node x) {
    Node largest = x.maxKeeping(-1).detached();
    return x.minus(largest).exp().sumKeeping(-1).log().plus(largest);
  }

  /** x - log sum exp x along the last axis. */
  public static Node logSoftmax(Node x) {
    Node centred = x.minus(x.maxKeeping(-1).detached());
    return centred.minus(centred.exp().sumKeeping(-1).log());
  }

  /** exp x / sum exp x along the last axis. */
  public static Node softmax(Node x) {
    Node raised = x.minus(x.maxKeeping(-1).detached()).exp();
    return raised.over(raised.sumKeeping(-1));
  }

  /** The distribution function of the standard normal: (1 + erf(x / sqrt 2)) / 2. */
  public static Node normalDistribution(Node x) {
    return x.times(Math.sqrt(0.5)).erf().affine(0.5, 0.5);
  }

  /** The squared Euclidean distance of each row of x [n, d] to each row of y [m, d]: [n, m]. */
  public static Node squaredDistances(Node x, Node y) {
    Node product = x.matmul(y, false, true);
    Node ofX = x.square().sumKeeping(1);
    Node ofY = y.square().sum(1);
    return product.times(-2).plus(ofX).plus(ofY);
  }

  /** The parts of equal length an axis splits into. */
  public static List<Node> split(Node x, int axis, int parts) {
    int length = x.shape().dimension(axis);
    if (parts < 1 || length % parts != 0) {
      throw GraphException.of(
          "axis " + axis + " of " + x.shape() + " does not split into " + parts + " equal parts");
    }
    List<Node> result = new ArrayList<>();
    for (int start = 0; start < length; start += length / parts) {
      result.add(x.slice(axis, start, start + length / parts));
    }
    return result;
  }
}
