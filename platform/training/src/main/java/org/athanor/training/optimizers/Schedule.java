package org.athanor.training.optimizers;

import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;

/**
 * How the rate of an optimiser changes during training: a factor that is a function of t, the
 * number of training steps made before. Where a curve ends, the last factor stays.
 */
public sealed interface Schedule {
  /** No change. */
  Schedule CONSTANT = new Constant();

  /**
   * The factor as a node.
   *
   * @param step t, a scalar
   */
  Node factor(Node step);

  /** This, after a rise from 0 in equal parts over the first steps, see {@link WarmUp}. */
  default Schedule warmedUp(long steps) {
    return steps == 0 ? this : new WarmUp(steps, this);
  }

  /** 1 at all times. */
  record Constant() implements Schedule {
    @Override
    public Node factor(Node step) {
      return Nodes.scalar(1);
    }
  }

  /**
   * 1 + (last - 1) t / steps.
   *
   * @param steps when the last factor is reached; at least 1
   * @param last not negative
   */
  record Linear(long steps, double last) implements Schedule {
    public Linear {
      Checks.count("steps", steps);
      Checks.notNegative("last", last);
    }

    @Override
    public Node factor(Node step) {
      return passed(step, steps).affine(last - 1, 1);
    }
  }

  /**
   * last + (1 - last) (1 + cos(pi t / steps)) / 2 (Loshchilov and Hutter 2017, one period).
   *
   * @param steps when the last factor is reached; at least 1
   * @param last not negative
   */
  record Cosine(long steps, double last) implements Schedule {
    public Cosine {
      Checks.count("steps", steps);
      Checks.notNegative("last", last);
    }

    @Override
    public Node factor(Node step) {
      double half = (1 - last) / 2;
      return passed(step, steps).times(Math.PI).cos().affine(half, last + half);
    }
  }

  /**
   * last^(t / steps).
   *
   * @param steps when the last factor is reached; at least 1
   * @param last above 0
   */
  record Exponential(long steps, double last) implements Schedule {
    public Exponential {
      Checks.count("steps", steps);
      Checks.positive("last", last);
    }

    @Override
    public Node factor(Node step) {
      return passed(step, steps).times(Math.log(last)).exp();
    }
  }

  /**
   * factor^floor(t / every).
   *
   * @param every steps between two falls; at least 1
   * @param factor above 0
   */
  record Stepwise(long every, double factor) implements Schedule {
    public Stepwise {
      Checks.count("every", every);
      Checks.positive("factor", factor);
    }

    @Override
    public Node factor(Node step) {
      // A quotient in single precision can fall just short of a whole number.
      Node falls = step.plus(0.5).over(every).floor();
      return falls.times(Math.log(factor)).exp();
    }
  }

  /**
   * min(1, (t + 1) / steps) then(t).
   *
   * @param steps how long the rise takes; at least 1
   */
  record WarmUp(long steps, Schedule then) implements Schedule {
    public WarmUp {
      Checks.count("steps", steps);
    }

    @Override
    public Node factor(Node step) {
      return step.plus(1).over(steps).minimum(Nodes.scalar(1)).times(then.factor(step));
    }
  }

  private static Node passed(Node step, long steps) {
    return step.over(steps).clip(0, 1);
  }
}
