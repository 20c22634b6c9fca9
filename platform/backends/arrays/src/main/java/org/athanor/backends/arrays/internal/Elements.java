package org.athanor.backends.arrays.internal;

import java.util.ArrayList;
import java.util.List;
import org.athanor.backends.arrays.internal.Workbench.Loan;
import org.athanor.engine.backend.Call;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Binary;
import org.athanor.training.graph.operation.Operation;
import org.athanor.training.graph.operation.Select;
import org.athanor.training.graph.operation.Unary;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.LeakyReLU;
import org.nd4j.linalg.api.ops.impl.scalar.Pow;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarAdd;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarReverseSubtraction;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarSet;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.any.Assign;
import org.nd4j.linalg.api.ops.impl.transforms.comparison.CompareAndReplace;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Floor;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Reciprocal;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * Element-wise operations as sequences of ND4J's. No sequence reads an input after it has written
 * to the result, so the result may lie where an input lies.
 */
final class Elements {
  private final Workbench bench;

  Elements(Workbench bench) {
    this.bench = bench;
  }

  /** z = operation of x; in the shape of z, to which the inputs of a binary one broadcast. */
  List<Call> calls(Operation operation, List<INDArray> x, INDArray z, Shape shape) {
    if (operation instanceof Unary unary) {
      return unary(unary, x.get(0), z, shape);
    }
    if (operation instanceof Binary binary) {
      return binary(binary, x, z, shape);
    }
    if (operation instanceof Select) {
      return select(x, z, shape);
    }
    throw new IllegalArgumentException("not an element-wise operation: " + operation);
  }

  /** Copies, converting between types of numbers. */
  Call copy(INDArray from, INDArray to) {
    return bench.call(new Assign(from, to));
  }

  /** z = value everywhere. */
  Call fill(INDArray z, double value) {
    return bench.call(new ScalarSet(z, null, z, value));
  }

  /** z = a x. */
  Call times(INDArray x, INDArray z, double a) {
    return bench.call(new ScalarMultiplication(x, null, z, a));
  }

  /** z = x + b. */
  Call plus(INDArray x, INDArray z, double b) {
    return bench.call(new ScalarAdd(x, null, z, b));
  }

  /** z = a x + b. */
  List<Call> affine(INDArray x, INDArray z, double a, double b) {
    if (a == 1) {
      return List.of(plus(x, z, b));
    }
    return b == 0 ? List.of(times(x, z, a)) : List.of(times(x, z, a), plus(z, z, b));
  }

  private List<Call> unary(Unary unary, INDArray x, INDArray z, Shape shape) {
    double a = unary.a();
    double b = unary.b();
    return switch (unary.function()) {
      case AFFINE -> affine(x, z, a, b);
      case EXP -> List.of(bench.call(new Exp(x, z)));
      case LOG -> List.of(bench.call(new Log(x, z)));
      case SQRT -> List.of(bench.call(new Sqrt(x, z)));
      case SQUARE -> List.of(bench.call(new Square(x, z)));
      case POWER -> List.of(bench.call(new Pow(x, z, a)));
      case RECIPROCAL -> List.of(bench.call(new Reciprocal(x, z)));
      case ABSOLUTE -> List.of(bench.call(new Abs(x, z)));
      case SIGN -> List.of(bench.call(new Sign(x, z)));
      case FLOOR -> List.of(bench.call(new Floor(x, z)));
      case RELU -> List.of(bench.call(new RectifiedLinear(x, z, 0)));
      case LEAKY_RELU -> List.of(bench.call(new LeakyReLU(x, z, a)));
      case LEAKY_STEP -> leakyStep(x, z, a);
      case CLIP -> clip(x, z, a, b);
      case WITHIN -> within(x, z, a, b, shape);
      case SIGMOID -> List.of(bench.call(new Sigmoid(x, z)));
      case TANH -> List.of(bench.call(new Tanh(x, z)));
      case SOFTPLUS -> softplus(x, z, shape);
      case ERF -> List.of(bench.call(new Erf(x, z)));
      case SIN -> List.of(bench.call(new Sin(x, z)));
      case COS -> List.of(bench.call(new Cos(x, z)));
    };
  }

  private List<Call> leakyStep(INDArray x, INDArray z, double a) {
    List<Call> calls = new ArrayList<>();
    calls.add(bench.call(new Step(x, z, 0)));
    if (a != 0) {
      calls.addAll(affine(z, z, 1 - a, a));
    }
    return calls;
  }

  /** z = min(max(x, a), b). */
  List<Call> clip(INDArray x, INDArray z, double a, double b) {
    return List.of(
        bench.call(new ScalarMax(x, null, z, a)), bench.call(new ScalarMin(z, null, z, b)));
  }

  /** 1 less where x is above b, and 1 less where -x is above -a. */
  private List<Call> within(INDArray x, INDArray z, double a, double b, Shape shape) {
    try (Loan loan = bench.lend()) {
      INDArray below = loan.floats(shape);
      return List.of(
          bench.call(new Negative(x, below)),
          bench.call(new Step(below, below, -a)),
          bench.call(new Step(x, z, b)),
          bench.call("add", List.of(z, below), z),
          bench.call(new ScalarReverseSubtraction(z, null, z, 1)));
    }
  }

  /** max(x, 0) + log(1 + exp(-|x|)), which no x makes overflow. */
  private List<Call> softplus(INDArray x, INDArray z, Shape shape) {
    try (Loan loan = bench.lend()) {
      INDArray rest = loan.floats(shape);
      return List.of(
          bench.call(new Abs(x, rest)),
          bench.call(new Negative(rest, rest)),
          bench.call(new Exp(rest, rest)),
          bench.call(new Log1p(rest, rest)),
          bench.call(new RectifiedLinear(x, z, 0)),
          bench.call("add", List.of(z, rest), z));
    }
  }

  private List<Call> binary(Binary binary, List<INDArray> x, INDArray z, Shape shape) {
    return switch (binary.function()) {
      case ADD -> List.of(bench.call("add", x, z));
      case SUBTRACT -> List.of(bench.call("subtract", x, z));
      case MULTIPLY -> List.of(bench.call("multiply", x, z));
      case DIVIDE -> List.of(bench.call("divide", x, z));
      case MAXIMUM -> List.of(bench.call("maximum", x, z));
      case MINIMUM -> List.of(bench.call("minimum", x, z));
      case GREATER -> comparison("greater", x, z, shape);
      case EQUAL -> comparison("equals", x, z, shape);
    };
  }

  private List<Call> comparison(String name, List<INDArray> x, INDArray z, Shape shape) {
    try (Loan loan = bench.lend()) {
      INDArray flat = loan.vector(DataType.BOOL, shape.size());
      INDArray truth = ArrayMemory.view(flat, 0, shape, shape.strides());
      return List.of(bench.call(name, x, truth), copy(truth, z));
    }
  }

  /**
   * With m = 1 where the condition holds, else 0: the second input where m is 1, else 0, plus the
   * third where m is 0, else 0. Nothing is multiplied, so an infinite number that is not chosen
   * does no harm.
   */
  private List<Call> select(List<INDArray> x, INDArray z, Shape shape) {
    try (Loan loan = bench.lend()) {
      INDArray holds = loan.floats(shape);
      INDArray fails = loan.floats(shape);
      INDArray first = loan.floats(shape);
      return List.of(
          bench.call(new Sign(x.get(0), holds)),
          bench.call(new Abs(holds, holds)),
          bench.call(new ScalarReverseSubtraction(holds, null, fails, 1)),
          bench.call(new CompareAndReplace(holds, x.get(1), first, Conditions.equals(1))),
          bench.call(new CompareAndReplace(fails, x.get(2), z, Conditions.equals(1))),
          bench.call("add", List.of(z, first), z));
    }
  }
}
