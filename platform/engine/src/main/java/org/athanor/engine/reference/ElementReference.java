package org.athanor.engine.reference;

import java.util.Arrays;
import java.util.List;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Binary;
import org.athanor.training.graph.operation.Reduce;
import org.athanor.training.graph.operation.Reduce.Reduction;
import org.athanor.training.graph.operation.Unary;

/** Element-wise operations and reductions. */
final class ElementReference {
  private ElementReference() {}

  static double[] fill(double value, Shape result) {
    double[] y = new double[result.size()];
    Arrays.fill(y, value);
    return y;
  }

  static double[] unary(Unary unary, double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = unary.function().apply(x[i], unary.a(), unary.b());
    }
    return y;
  }

  static double[] binary(Binary binary, List<Shape> shapes, double[][] inputs, Shape result) {
    int[] left = Offsets.broadcast(shapes.get(0), result);
    int[] right = Offsets.broadcast(shapes.get(1), result);
    double[] y = new double[result.size()];
    for (int i = 0; i < y.length; i++) {
      y[i] = binary.function().apply(inputs[0][left[i]], inputs[1][right[i]]);
    }
    return y;
  }

  static double[] select(double[][] inputs) {
    double[] y = new double[inputs[0].length];
    for (int i = 0; i < y.length; i++) {
      y[i] = inputs[0][i] != 0 ? inputs[1][i] : inputs[2][i];
    }
    return y;
  }

  /** Each element of x goes to the one place of the result that broadcasts back to it. */
  static double[] reduce(Reduce reduce, Shape from, double[] x, Shape result) {
    boolean sum = reduce.reduction() == Reduction.SUM;
    double[] y = fill(sum ? 0 : Double.NEGATIVE_INFINITY, result);
    int[] places = Offsets.broadcast(result, from);
    for (int i = 0; i < x.length; i++) {
      int place = places[i];
      y[place] = sum ? y[place] + x[i] : Math.max(y[place], x[i]);
    }
    return y;
  }
}
