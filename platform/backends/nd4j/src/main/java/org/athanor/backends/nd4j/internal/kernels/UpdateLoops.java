package org.athanor.backends.nd4j.internal.kernels;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.athanor.training.optimizers.Adagrad;
import org.athanor.training.optimizers.Adam;
import org.athanor.training.optimizers.OptimisticAdam;
import org.athanor.training.optimizers.Optimizer;
import org.athanor.training.optimizers.RmsProp;
import org.athanor.training.optimizers.StochasticGradientDescent;

/**
 * The optimisers' loops over blocks. Numbers too small for a normal float cost a processor a
 * hundred times the others: adding and taking away 1e-18, or adding 1e-30 to a square, makes them 0
 * or normal and changes nothing else.
 */
final class UpdateLoops {
  private static final Map<Class<? extends Optimizer>, Function<Optimizer, Loop>> LOOPS = loops();
  private static final float TINY = 1e-18f;
  private static final float TINY_SQUARE = 1e-30f;

  private UpdateLoops() {}

  /** One optimiser's loop. */
  interface Loop {
    /** Sets what is the same for all blocks of one update. */
    void prepare(double rate, long time);

    /** Moves the first n parameters. */
    void run(float[] p, float[] g, float[][] slots, int n);
  }

  static Loop of(Optimizer optimizer) {
    return LOOPS.get(optimizer.getClass()).apply(optimizer);
  }

  private static <O extends Optimizer> void put(
      Map<Class<? extends Optimizer>, Function<Optimizer, Loop>> loops,
      Class<O> type,
      Function<O, Loop> maker) {
    loops.put(type, optimizer -> maker.apply(type.cast(optimizer)));
  }

  private static Map<Class<? extends Optimizer>, Function<Optimizer, Loop>> loops() {
    Map<Class<? extends Optimizer>, Function<Optimizer, Loop>> loops = new HashMap<>();
    put(loops, StochasticGradientDescent.class, DescentLoop::new);
    put(loops, Adam.class, AdamLoop::new);
    put(loops, OptimisticAdam.class, OptimisticLoop::new);
    put(loops, RmsProp.class, RmsPropLoop::new);
    put(loops, Adagrad.class, AdagradLoop::new);
    return loops;
  }

  private static final class DescentLoop implements Loop {
    private final float momentum;
    private final boolean nesterov;
    private float rate;

    DescentLoop(StochasticGradientDescent optimizer) {
      momentum = (float) optimizer.momentum();
      nesterov = optimizer.nesterov();
    }

    @Override
    public void prepare(double rate, long time) {
      this.rate = (float) rate;
    }

    @Override
    public void run(float[] p, float[] g, float[][] slots, int n) {
      if (momentum == 0) {
        plain(p, g, n, rate);
      } else if (nesterov) {
        nesterov(p, g, slots[0], n, rate, momentum);
      } else {
        heavyBall(p, g, slots[0], n, rate, momentum);
      }
    }

    private static void plain(float[] p, float[] g, int n, float rate) {
      for (int i = 0; i < n; i++) {
        p[i] = p[i] - rate * g[i];
      }
    }

    private static void heavyBall(float[] p, float[] g, float[] v, int n, float rate, float mu) {
      for (int i = 0; i < n; i++) {
        float velocity = mu * v[i] + g[i] + TINY - TINY;
        v[i] = velocity;
        p[i] = p[i] - rate * velocity;
      }
    }

    private static void nesterov(float[] p, float[] g, float[] v, int n, float rate, float mu) {
      for (int i = 0; i < n; i++) {
        float velocity = mu * v[i] + g[i] + TINY - TINY;
        v[i] = velocity;
        p[i] = p[i] - rate * (g[i] + mu * velocity);
      }
    }
  }

  /** Adam with its bias corrections drawn into two factors: p -= c1 m / (sqrt(v) c2 + epsilon). */
  private static final class AdamLoop implements Loop {
    private final Adam optimizer;
    private float meanFactor;
    private float deviationFactor;
    private float shrink;

    AdamLoop(Adam optimizer) {
      this.optimizer = optimizer;
    }

    @Override
    public void prepare(double rate, long time) {
      meanFactor = (float) (rate / (1 - Math.pow(optimizer.beta1(), time)));
      deviationFactor = (float) (1 / Math.sqrt(1 - Math.pow(optimizer.beta2(), time)));
      shrink = (float) (1 - rate * optimizer.weightDecay());
    }

    @Override
    public void run(float[] p, float[] g, float[][] slots, int n) {
      float beta1 = (float) optimizer.beta1();
      float beta2 = (float) optimizer.beta2();
      float rest1 = (float) (1 - optimizer.beta1());
      float rest2 = (float) (1 - optimizer.beta2());
      moments(g, slots[0], slots[1], n, beta1, rest1, beta2, rest2);
      float[] variance = slots[1];
      if (optimizer.amsgrad()) {
        largest(slots[2], variance, n);
        variance = slots[2];
      }
      float epsilon = (float) optimizer.epsilon();
      move(p, slots[0], variance, n, meanFactor, deviationFactor, epsilon, shrink);
    }
  }

  private static void moments(
      float[] g, float[] m, float[] v, int n, float b1, float r1, float b2, float r2) {
    for (int i = 0; i < n; i++) {
      m[i] = b1 * m[i] + r1 * g[i] + TINY - TINY;
      v[i] = b2 * v[i] + r2 * g[i] * g[i] + TINY_SQUARE;
    }
  }

  private static void largest(float[] most, float[] v, int n) {
    for (int i = 0; i < n; i++) {
      most[i] = Math.max(most[i], v[i]);
    }
  }

  private static void move(
      float[] p, float[] m, float[] v, int n, float c1, float c2, float epsilon, float shrink) {
    for (int i = 0; i < n; i++) {
      p[i] = shrink * p[i] - c1 * m[i] / ((float) Math.sqrt(v[i]) * c2 + epsilon);
    }
  }

  private static final class OptimisticLoop implements Loop {
    private final OptimisticAdam optimizer;
    private float rate;
    private float meanFactor;
    private float deviationFactor;

    OptimisticLoop(OptimisticAdam optimizer) {
      this.optimizer = optimizer;
    }

    @Override
    public void prepare(double rate, long time) {
      this.rate = (float) rate;
      meanFactor = (float) (1 / (1 - Math.pow(optimizer.beta1(), time)));
      deviationFactor = (float) (1 / Math.sqrt(1 - Math.pow(optimizer.beta2(), time)));
    }

    @Override
    public void run(float[] p, float[] g, float[][] slots, int n) {
      float beta1 = (float) optimizer.beta1();
      float beta2 = (float) optimizer.beta2();
      float rest1 = (float) (1 - optimizer.beta1());
      float rest2 = (float) (1 - optimizer.beta2());
      moments(g, slots[0], slots[1], n, beta1, rest1, beta2, rest2);
      float epsilon = (float) optimizer.epsilon();
      extrapolate(p, slots[0], slots[1], slots[2], n, rate, meanFactor, deviationFactor, epsilon);
    }

    private static void extrapolate(
        float[] p,
        float[] m,
        float[] v,
        float[] last,
        int n,
        float rate,
        float c1,
        float c2,
        float epsilon) {
      for (int i = 0; i < n; i++) {
        float direction = c1 * m[i] / ((float) Math.sqrt(v[i]) * c2 + epsilon);
        p[i] = p[i] - rate * (2 * direction - last[i]);
        last[i] = direction;
      }
    }
  }

  private static final class RmsPropLoop implements Loop {
    private final RmsProp optimizer;
    private float rate;

    RmsPropLoop(RmsProp optimizer) {
      this.optimizer = optimizer;
    }

    @Override
    public void prepare(double rate, long time) {
      this.rate = (float) rate;
    }

    @Override
    public void run(float[] p, float[] g, float[][] slots, int n) {
      float rest = (float) (1 - optimizer.decay());
      scaled(p, g, slots[0], n, rate, (float) optimizer.decay(), rest, (float) optimizer.epsilon());
    }
  }

  private static final class AdagradLoop implements Loop {
    private final Adagrad optimizer;
    private float rate;

    AdagradLoop(Adagrad optimizer) {
      this.optimizer = optimizer;
    }

    @Override
    public void prepare(double rate, long time) {
      this.rate = (float) rate;
    }

    @Override
    public void run(float[] p, float[] g, float[][] slots, int n) {
      scaled(p, g, slots[0], n, rate, 1, 1, (float) optimizer.epsilon());
    }
  }

  private static void scaled(
      float[] p, float[] g, float[] v, int n, float rate, float decay, float rest, float epsilon) {
    for (int i = 0; i < n; i++) {
      v[i] = decay * v[i] + rest * g[i] * g[i] + TINY_SQUARE;
      p[i] = p[i] - rate * g[i] / ((float) Math.sqrt(v[i]) + epsilon);
    }
  }
}
