package org.athanor.training.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.athanor.training.graph.operation.BinaryFunction;
import org.athanor.training.graph.operation.Detach;
import org.athanor.training.graph.operation.Matmul;
import org.athanor.training.graph.operation.Operation;
import org.athanor.training.graph.operation.Permute;
import org.athanor.training.graph.operation.Reduce.Reduction;
import org.athanor.training.graph.operation.UnaryFunction;

/**
 * An immutable value in the graph of a step: numbers of a known shape, computed by an {@link
 * Operation} from other nodes. Building a node computes nothing; shapes are checked at once, and an
 * error names the line of the author's code. Binary methods broadcast as numpy does.
 */
public final class Node {
  private static final AtomicLong COUNTER = new AtomicLong();

  private final long id = COUNTER.incrementAndGet();
  private final Operation operation;
  private final List<Node> inputs;
  private final Shape shape;
  private final String scope = Scope.current();
  private final String source = Source.here();

  private Node(Operation operation, List<Node> inputs) {
    this.operation = operation;
    this.inputs = inputs;
    this.shape = operation.shape(inputs.stream().map(Node::shape).toList());
  }

  /** A node of an operation as it is; the methods below are the readable way. */
  public static Node of(Operation operation, Node... inputs) {
    return new Node(operation, List.of(inputs));
  }

  /** Grows with creation: a node's inputs have smaller ids than the node itself. */
  public long id() {
    return id;
  }

  public Operation operation() {
    return operation;
  }

  public List<Node> inputs() {
    return inputs;
  }

  public Shape shape() {
    return shape;
  }

  /** The part of the network this node was made in, see {@link Scope}; empty outside all. */
  public String scope() {
    return scope;
  }

  /** The line of the author's code that made this node, as {@code File.java:12}. */
  public String source() {
    return source;
  }

  public Node plus(Node other) {
    return Simplify.binary(BinaryFunction.ADD, this, other);
  }

  public Node plus(double constant) {
    return affine(1, constant);
  }

  public Node minus(Node other) {
    return Simplify.binary(BinaryFunction.SUBTRACT, this, other);
  }

  public Node minus(double constant) {
    return affine(1, -constant);
  }

  /** The element-wise product. */
  public Node times(Node other) {
    return Simplify.binary(BinaryFunction.MULTIPLY, this, other);
  }

  public Node times(double constant) {
    return affine(constant, 0);
  }

  /** The element-wise quotient. */
  public Node over(Node other) {
    return Simplify.binary(BinaryFunction.DIVIDE, this, other);
  }

  public Node over(double constant) {
    return affine(1 / constant, 0);
  }

  /** scale x + shift. */
  public Node affine(double scale, double shift) {
    return Simplify.affine(this, scale, shift);
  }

  public Node negate() {
    return affine(-1, 0);
  }

  /** The larger of two; where both are equal, gradients go to this one. */
  public Node maximum(Node other) {
    return Simplify.binary(BinaryFunction.MAXIMUM, this, other);
  }

  /** The smaller of two; where both are equal, gradients go to this one. */
  public Node minimum(Node other) {
    return Simplify.binary(BinaryFunction.MINIMUM, this, other);
  }

  /** 1 where this is above the other, else 0; carries no gradient. */
  public Node greaterThan(Node other) {
    return Simplify.binary(BinaryFunction.GREATER, this, other);
  }

  /** 1 where this equals the other, else 0; carries no gradient. */
  public Node equalTo(Node other) {
    return Simplify.binary(BinaryFunction.EQUAL, this, other);
  }

  public Node exp() {
    return Simplify.unary(UnaryFunction.EXP, this);
  }

  public Node log() {
    return Simplify.unary(UnaryFunction.LOG, this);
  }

  public Node sqrt() {
    return Simplify.unary(UnaryFunction.SQRT, this);
  }

  public Node square() {
    return Simplify.unary(UnaryFunction.SQUARE, this);
  }

  public Node power(double exponent) {
    return Simplify.power(this, exponent);
  }

  /** 1 / x. */
  public Node reciprocal() {
    return Simplify.unary(UnaryFunction.RECIPROCAL, this);
  }

  public Node absolute() {
    return Simplify.unary(UnaryFunction.ABSOLUTE, this);
  }

  /** -1, 0 or 1. */
  public Node sign() {
    return Simplify.unary(UnaryFunction.SIGN, this);
  }

  public Node floor() {
    return Simplify.unary(UnaryFunction.FLOOR, this);
  }

  public Node relu() {
    return Simplify.unary(UnaryFunction.RELU, this);
  }

  /** x where x is above 0, else slope x. */
  public Node leakyRelu(double slope) {
    return Simplify.unary(UnaryFunction.LEAKY_RELU, slope, 0, this);
  }

  /** x held in [lowest, highest]. */
  public Node clip(double lowest, double highest) {
    return Simplify.unary(UnaryFunction.CLIP, lowest, highest, this);
  }

  public Node sigmoid() {
    return Simplify.unary(UnaryFunction.SIGMOID, this);
  }

  public Node tanh() {
    return Simplify.unary(UnaryFunction.TANH, this);
  }

  /** log(1 + exp x). */
  public Node softplus() {
    return Simplify.unary(UnaryFunction.SOFTPLUS, this);
  }

  /** The error function. */
  public Node erf() {
    return Simplify.unary(UnaryFunction.ERF, this);
  }

  public Node sin() {
    return Simplify.unary(UnaryFunction.SIN, this);
  }

  public Node cos() {
    return Simplify.unary(UnaryFunction.COS, this);
  }

  /** The matrix product of the last two axes; leading axes are a batch. */
  public Node matmul(Node other) {
    return of(new Matmul(false, false), this, other);
  }

  /** The matrix product with either side transposed first, which costs nothing. */
  public Node matmul(Node other, boolean transposeThis, boolean transposeOther) {
    return of(new Matmul(transposeThis, transposeOther), this, other);
  }

  /** The last two axes exchanged. */
  public Node transpose() {
    List<Integer> axes = new ArrayList<>(IntStream.range(0, shape.rank()).boxed().toList());
    Collections.swap(axes, shape.axis(-2), shape.axis(-1));
    return of(new Permute(axes), this);
  }

  /** Axis i of the result is axis {@code axes[i]} of this. */
  public Node permute(int... axes) {
    return of(new Permute(IntStream.of(axes).map(shape::axis).boxed().toList()), this);
  }

  /** The same numbers under another shape; one length may be -1 and is worked out. */
  public Node reshape(int... dimensions) {
    return reshape(Reshaping.complete(shape, dimensions));
  }

  public Node reshape(Shape target) {
    return Reshaping.reshape(this, target);
  }

  public Node broadcastTo(Shape target) {
    return Reshaping.broadcast(this, target);
  }

  /** The sum over the axes along which this would have been broadcast from the given shape. */
  public Node sumTo(Shape target) {
    return Reshaping.sumTo(this, target);
  }

  /** The elements from {@code start} up to, not with, {@code end} of an axis. */
  public Node slice(int axis, int start, int end) {
    return Reshaping.slice(this, axis, start, end, 1);
  }

  /** Every {@code step}-th element of an axis from {@code start} up to, not with, {@code end}. */
  public Node slice(int axis, int start, int end, int step) {
    return Reshaping.slice(this, axis, start, end, step);
  }

  /** This with zeros before and after along an axis. */
  public Node pad(int axis, int before, int after) {
    return Reshaping.pad(this, axis, before, after);
  }

  /** The sum of all elements, a scalar. */
  public Node sum() {
    return Reshaping.reduce(this, Reduction.SUM, false);
  }

  /** The sum over axes, which are dropped. */
  public Node sum(int... axes) {
    return Reshaping.reduce(this, Reduction.SUM, false, axes);
  }

  /** The sum over axes, which stay with length 1. */
  public Node sumKeeping(int... axes) {
    return Reshaping.reduce(this, Reduction.SUM, true, axes);
  }

  /** The mean of all elements, a scalar. */
  public Node mean() {
    return sum().over(shape.size());
  }

  /** The mean over axes, which are dropped. */
  public Node mean(int... axes) {
    return sum(axes).over(Reshaping.count(shape, axes));
  }

  /** The mean over axes, which stay with length 1. */
  public Node meanKeeping(int... axes) {
    return sumKeeping(axes).over(Reshaping.count(shape, axes));
  }

  /** The largest over axes, which are dropped. */
  public Node max(int... axes) {
    return Reshaping.reduce(this, Reduction.MAXIMUM, false, axes);
  }

  /** The largest over axes, which stay with length 1. */
  public Node maxKeeping(int... axes) {
    return Reshaping.reduce(this, Reduction.MAXIMUM, true, axes);
  }

  /** The same numbers, through which no gradient flows. */
  public Node detached() {
    return of(new Detach(), this);
  }

  @Override
  public String toString() {
    return operation.label() + shape + (scope.isEmpty() ? "" : " in " + scope) + " at " + source;
  }
}
