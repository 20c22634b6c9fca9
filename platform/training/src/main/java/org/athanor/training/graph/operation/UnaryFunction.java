package org.athanor.training.graph.operation;

import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.numeric.ErrorFunction;

/**
 * The element-wise functions of one number x; y is the result, a and b are the parameters of {@link
 * Unary}. Each gives its value in double precision, the reference for every backend, and its
 * gradient as a node.
 */
public enum UnaryFunction {
  /** a x + b. */
  AFFINE {
    @Override
    public double apply(double x, double a, double b) {
      return a * x + b;
    }

    @Override
    Node pullback(Node x, Node y, Unary unary, Node seed) {
      return seed.times(unary.a());
    }
  },
  /** exp x, with derivative y. */
  EXP {
    @Override
    public double apply(double x, double a, double b) {
      return Math.exp(x);
    }

    @Override
    Node pullback(Node x, Node y, Unary unary, Node seed) {
      return seed.times(y);
    }
  },
  /** The natural logarithm, with derivative 1 / x. */
  LOG {
    @Override
    public double apply(double x, double a, double b) {
      return Math.log(x);
    }

    @Override
    Node pullback(Node x, Node y, Unary unary, Node seed) {
      return seed.over(x);
    }
  },
  /** The square root, with derivative 1 / (2 y). */
  SQRT {
    @Override
    public double apply(double x, double a, double b) {
      return Math.sqrt(x);
    }

    @Override
    Node pullback(Node x, Node y, Unary unary, Node seed) {
      return seed.over(y).times(0.5);
    }
  },
  /** x squared, with derivative 2 x. */
  SQUARE {
    @Override
    public double apply(double x, double a, double b) {
      return x * x;
    }

    @Override
    Node pullback(Node x, Node y, Unary unary, Node seed) {
      return seed.times(x).times(2);
    }
  },
  /** x to the power a, with derivative a x^(a-1). */
  POWER {
    @Override
    public double apply(double x, double a, double b) {
      return Math.pow(x, a);
    }

    @Override
    Node pullback(Node x, Node y, Unary unary, Node seed) {
      return seed.times(x.power(unary.a() - 1)).times(unary.a());
    }
  },
  /** 1 / x, with derivative -y^2. */
  RECIPROCAL {
    @Override
    public double apply(double x, double a, double b) {
      return 1 / x;
    }

    @Override
    Node pullback(Node x, Node y, Unary unary, Node seed) {
      return seed.times(y.square()).negate();
    }
  },
  /** The absolute value, with derivative sign x. */
  ABSOLUTE {
    @Override
    public double apply(double x, double a, double b) {
      return Math.abs(x);
    }

    @Override
    Node pullback(Node x, Node y, Unary unary, Node seed) {
      return seed.times(x.sign());
    }
  },
  /** -1, 0 or 1; constant almost everywhere. */
  SIGN {
    @Override
    public double apply(double x, double a, double b) {
      return Math.signum(x);
    }

    @Override
    boolean isFlat() {
      return true;
    }
  },
  /** The largest whole number not above x; constant almost everywhere. */
  FLOOR {
    @Override
    public double apply(double x, double a, double b) {
      return Math.floor(x);
    }

    @Override
    boolean isFlat() {
      return true;
    }
  },
  /** max(x, 0), with derivative 1 where x, and so y, is above 0, else 0. */
  RELU {
    @Override
    public double apply(double x, double a, double b) {
      return x > 0 ? x : 0;
    }

    @Override
    Node pullback(Node x, Node y, Unary unary, Node seed) {
      return seed.times(new Unary(LEAKY_STEP, 0, 0).of(y));
    }
  },
  /** x where x is above 0, else a x; y has the sign of x unless a is negative. */
  LEAKY_RELU {
    @Override
    public double apply(double x, double a, double b) {
      return x > 0 ? x : a * x;
    }

    @Override
    Node pullback(Node x, Node y, Unary unary, Node seed) {
      return seed.times(new Unary(LEAKY_STEP, unary.a(), 0).of(unary.a() < 0 ? x : y));
    }
  },
  /** 1 where x is above 0, else a: the slope of the leaky rectifier; constant almost everywhere. */
  LEAKY_STEP {
    @Override
    public double apply(double x, double a, double b) {
      return x > 0 ? 1 : a;
    }

    @Override
    boolean isFlat() {
      return true;
    }
  },
  /** x held in [a, b], with derivative 1 inside and 0 outside. */
  CLIP {
    @Override
    public double apply(double x, double a, double b) {
      return Math.min(Math.max(x, a), b);
    }

    @Override
    Node pullback(Node x, Node y, Unary unary, Node seed) {
      return seed.times(new Unary(WITHIN, unary.a(), unary.b()).of(x));
    }
  },
  /** 1 where x is in [a, b], else 0; constant almost everywhere. */
  WITHIN {
    @Override
    public double apply(double x, double a, double b) {
      return x >= a && x <= b ? 1 : 0;
    }

    @Override
    boolean isFlat() {
      return true;
    }
  },
  /** 1 / (1 + exp -x), with derivative y (1 - y). */
  SIGMOID {
    @Override
    public double apply(double x, double a, double b) {
      return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
    }

    @Override
    Node pullback(Node x, Node y, Unary unary, Node seed) {
      return seed.times(y.minus(y.square()));
    }
  },
  /** The hyperbolic tangent, with derivative 1 - y^2. */
  TANH {
    @Override
    public double apply(double x, double a, double b) {
      return Math.tanh(x);
    }

    @Override
    Node pullback(Node x, Node y, Unary unary, Node seed) {
      return seed.times(y.square().affine(-1, 1));
    }
  },
  /** log(1 + exp x), with derivative sigmoid x. */
  SOFTPLUS {
    @Override
    public double apply(double x, double a, double b) {
      return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    @Override
    Node pullback(Node x, Node y, Unary unary, Node seed) {
      return seed.times(x.sigmoid());
    }
  },
  /** The error function, with derivative 2 / sqrt(pi) exp(-x^2). */
  ERF {
    @Override
    public double apply(double x, double a, double b) {
      return ErrorFunction.erf(x);
    }

    @Override
    Node pullback(Node x, Node y, Unary unary, Node seed) {
      return seed.times(x.square().negate().exp()).times(2 / Math.sqrt(Math.PI));
    }
  },
  /** The sine, with derivative cos x. */
  SIN {
    @Override
    public double apply(double x, double a, double b) {
      return Math.sin(x);
    }

    @Override
    Node pullback(Node x, Node y, Unary unary, Node seed) {
      return seed.times(x.cos());
    }
  },
  /** The cosine, with derivative -sin x. */
  COS {
    @Override
    public double apply(double x, double a, double b) {
      return Math.cos(x);
    }

    @Override
    Node pullback(Node x, Node y, Unary unary, Node seed) {
      return seed.times(x.sin()).negate();
    }
  };

  /** The function's value in double precision. */
  public abstract double apply(double x, double a, double b);

  Node pullback(Node x, Node y, Unary unary, Node seed) {
    return Nodes.zeros(x.shape());
  }

  boolean isFlat() {
    return false;
  }
}
