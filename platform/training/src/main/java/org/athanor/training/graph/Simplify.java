package org.athanor.training.graph;

import java.util.Optional;
import org.athanor.training.graph.operation.Binary;
import org.athanor.training.graph.operation.BinaryFunction;
import org.athanor.training.graph.operation.Broadcast;
import org.athanor.training.graph.operation.Fill;
import org.athanor.training.graph.operation.Unary;
import org.athanor.training.graph.operation.UnaryFunction;

/**
 * Element-wise nodes in their simplest equal form: constants are computed, zeros and ones vanish,
 * affine maps merge. Derivatives of derivatives stay small by this alone.
 */
final class Simplify {
  private Simplify() {}

  static Node unary(UnaryFunction function, Node x) {
    return unary(function, 0, 0, x);
  }

  static Node unary(UnaryFunction function, double a, double b, Node x) {
    if (x.operation() instanceof Fill fill) {
      return Nodes.fill(x.shape(), function.apply(fill.value(), a, b));
    }
    return Node.of(new Unary(function, a, b), x);
  }

  static Node affine(Node x, double scale, double shift) {
    if (scale == 1 && shift == 0) {
      return x;
    }
    if (scale == 0) {
      return Nodes.fill(x.shape(), shift);
    }
    if (x.operation() instanceof Unary unary && unary.function() == UnaryFunction.AFFINE) {
      return affine(x.inputs().get(0), scale * unary.a(), scale * unary.b() + shift);
    }
    return unary(UnaryFunction.AFFINE, scale, shift, x);
  }

  static Node power(Node x, double exponent) {
    if (exponent == 0) {
      return Nodes.fill(x.shape(), 1);
    }
    if (exponent == 1) {
      return x;
    }
    if (exponent == 2) {
      return x.square();
    }
    return exponent == -1 ? x.reciprocal() : unary(UnaryFunction.POWER, exponent, 0, x);
  }

  static Node binary(BinaryFunction function, Node left, Node right) {
    Shape result = left.shape().broadcast(right.shape());
    Node l = unrepeated(left, right, result);
    Node r = unrepeated(right, l, result);
    if (l.operation() instanceof Fill fill) {
      if (r.operation() instanceof Fill other) {
        return Nodes.fill(result, function.apply(fill.value(), other.value()));
      }
      if (r.shape().equals(result)) {
        return constantLeft(function, fill.value(), l, r);
      }
    } else if (r.operation() instanceof Fill fill && l.shape().equals(result)) {
      return constantRight(function, l, fill.value(), r);
    }
    Optional<Node> joined = function == BinaryFunction.ADD ? Placed.sum(l, r) : Optional.empty();
    return joined.orElseGet(() -> Node.of(new Binary(function), l, r));
  }

  /** What was repeated only to meet the other side need not be. */
  private static Node unrepeated(Node node, Node other, Shape result) {
    return node.operation() instanceof Broadcast && other.shape().equals(result)
        ? node.inputs().get(0)
        : node;
  }

  private static Node constantLeft(BinaryFunction function, double constant, Node l, Node r) {
    return switch (function) {
      case ADD -> affine(r, 1, constant);
      case SUBTRACT -> affine(r, -1, constant);
      case MULTIPLY -> affine(r, constant, 0);
      case DIVIDE -> constant == 0 ? l.broadcastTo(r.shape()) : affine(r.reciprocal(), constant, 0);
      default -> Node.of(new Binary(function), l, r);
    };
  }

  private static Node constantRight(BinaryFunction function, Node l, double constant, Node r) {
    return switch (function) {
      case ADD -> affine(l, 1, constant);
      case SUBTRACT -> affine(l, 1, -constant);
      case MULTIPLY -> affine(l, constant, 0);
      case DIVIDE -> affine(l, 1 / constant, 0);
      default -> Node.of(new Binary(function), l, r);
    };
  }
}
