package org.athanor.training.graph.operation;

import org.athanor.training.graph.Node;

/**
 * The element-wise functions of two numbers, each with its value in double precision and its
 * gradients as nodes of the result's shape.
 */
public enum BinaryFunction {
  /** l + r. */
  ADD {
    @Override
    public double apply(double l, double r) {
      return l + r;
    }

    @Override
    Node left(Node l, Node r, Node y, Node seed) {
      return seed;
    }

    @Override
    Node right(Node l, Node r, Node y, Node seed) {
      return seed;
    }
  },
  /** l - r. */
  SUBTRACT {
    @Override
    public double apply(double l, double r) {
      return l - r;
    }

    @Override
    Node left(Node l, Node r, Node y, Node seed) {
      return seed;
    }

    @Override
    Node right(Node l, Node r, Node y, Node seed) {
      return seed.negate();
    }
  },
  /** l r. */
  MULTIPLY {
    @Override
    public double apply(double l, double r) {
      return l * r;
    }

    @Override
    Node left(Node l, Node r, Node y, Node seed) {
      return seed.times(r);
    }

    @Override
    Node right(Node l, Node r, Node y, Node seed) {
      return seed.times(l);
    }
  },
  /** l / r. */
  DIVIDE {
    @Override
    public double apply(double l, double r) {
      return l / r;
    }

    @Override
    Node left(Node l, Node r, Node y, Node seed) {
      return seed.over(r);
    }

    @Override
    Node right(Node l, Node r, Node y, Node seed) {
      return seed.times(y).over(r).negate();
    }
  },
  /** The larger; where both are equal the gradient goes to the left one. */
  MAXIMUM {
    @Override
    public double apply(double l, double r) {
      return Math.max(l, r);
    }

    @Override
    Node left(Node l, Node r, Node y, Node seed) {
      return seed.times(r.greaterThan(l).affine(-1, 1));
    }

    @Override
    Node right(Node l, Node r, Node y, Node seed) {
      return seed.times(r.greaterThan(l));
    }
  },
  /** The smaller; where both are equal the gradient goes to the left one. */
  MINIMUM {
    @Override
    public double apply(double l, double r) {
      return Math.min(l, r);
    }

    @Override
    Node left(Node l, Node r, Node y, Node seed) {
      return seed.times(l.greaterThan(r).affine(-1, 1));
    }

    @Override
    Node right(Node l, Node r, Node y, Node seed) {
      return seed.times(l.greaterThan(r));
    }
  },
  /** 1 where l is above r, else 0; carries no gradient. */
  GREATER {
    @Override
    public double apply(double l, double r) {
      return l > r ? 1 : 0;
    }

    @Override
    boolean isFlat() {
      return true;
    }
  },
  /** 1 where l equals r, else 0; carries no gradient. */
  EQUAL {
    @Override
    public double apply(double l, double r) {
      return l == r ? 1 : 0;
    }

    @Override
    boolean isFlat() {
      return true;
    }
  };

  /** The function's value in double precision. */
  public abstract double apply(double l, double r);

  Node left(Node l, Node r, Node y, Node seed) {
    throw new UnsupportedOperationException(this + " carries no gradient");
  }

  Node right(Node l, Node r, Node y, Node seed) {
    throw new UnsupportedOperationException(this + " carries no gradient");
  }

  boolean isFlat() {
    return false;
  }
}
