package org.athanor.training.optimizers;

import org.athanor.api.plugin.Parameter;

/** What an experiment file can set of each optimiser. */
public interface OptimizerSettings {
  /** Of {@link StochasticGradientDescent}. */
  @interface Sgd {
    @Parameter(value = "The size of a step.", symbol = "η", above = 0, logarithmic = true)
    double rate() default 0.01;

    @Parameter(value = "How much of the velocity is kept; 0 keeps none.", min = 0, below = 1)
    double momentum() default 0;

    @Parameter("Whether the gradient looks ahead along the velocity.")
    boolean nesterov() default false;

    @Parameter("The curve that the rate follows over the whole of the training.")
    ScheduleCurve schedule() default ScheduleCurve.CONSTANT;

    @Parameter(
        value = "What the rate has become at the end of the curve, as a part of the rate.",
        above = 0,
        max = 1)
    double last() default 0.01;

    @Parameter(value = "Steps over which the rate rises from 0 at the beginning.", min = 0)
    long warmup() default 0;
  }

  /** Of {@link Adam}, AMSGrad and {@link OptimisticAdam}. */
  @interface MomentEstimates {
    @Parameter(value = "The size of a step.", symbol = "η", above = 0, logarithmic = true)
    double rate() default 1e-3;

    @Parameter(value = "How much of the mean gradient is kept.", symbol = "β₁", min = 0, below = 1)
    double beta1() default 0.9;

    @Parameter(value = "How much of the mean square is kept.", symbol = "β₂", min = 0, below = 1)
    double beta2() default 0.999;

    @Parameter(
        value = "Added to the root of the squares, so that nothing is divided by 0.",
        symbol = "ε",
        above = 0,
        logarithmic = true)
    double epsilon() default 1e-8;

    @Parameter("The curve that the rate follows over the whole of the training.")
    ScheduleCurve schedule() default ScheduleCurve.CONSTANT;

    @Parameter(
        value = "What the rate has become at the end of the curve, as a part of the rate.",
        above = 0,
        max = 1)
    double last() default 0.01;

    @Parameter(value = "Steps over which the rate rises from 0 at the beginning.", min = 0)
    long warmup() default 0;
  }

  /** Of AdamW. */
  @interface DecoupledDecay {
    @Parameter(value = "The size of a step.", symbol = "η", above = 0, logarithmic = true)
    double rate() default 1e-3;

    @Parameter(value = "How much of the mean gradient is kept.", symbol = "β₁", min = 0, below = 1)
    double beta1() default 0.9;

    @Parameter(value = "How much of the mean square is kept.", symbol = "β₂", min = 0, below = 1)
    double beta2() default 0.999;

    @Parameter(
        value = "Added to the root of the squares, so that nothing is divided by 0.",
        symbol = "ε",
        above = 0,
        logarithmic = true)
    double epsilon() default 1e-8;

    @Parameter(
        value = "How fast parameters shrink towards 0, apart from the gradient.",
        symbol = "λ",
        min = 0)
    double weightDecay() default 0.01;

    @Parameter("The curve that the rate follows over the whole of the training.")
    ScheduleCurve schedule() default ScheduleCurve.CONSTANT;

    @Parameter(
        value = "What the rate has become at the end of the curve, as a part of the rate.",
        above = 0,
        max = 1)
    double last() default 0.01;

    @Parameter(value = "Steps over which the rate rises from 0 at the beginning.", min = 0)
    long warmup() default 0;
  }

  /** Of {@link RmsProp}. */
  @interface MeanSquare {
    @Parameter(value = "The size of a step.", symbol = "η", above = 0, logarithmic = true)
    double rate() default 1e-3;

    @Parameter(value = "How much of the mean square is kept.", symbol = "ρ", min = 0, below = 1)
    double decay() default 0.99;

    @Parameter(
        value = "Added to the root of the squares, so that nothing is divided by 0.",
        symbol = "ε",
        above = 0,
        logarithmic = true)
    double epsilon() default 1e-8;

    @Parameter("The curve that the rate follows over the whole of the training.")
    ScheduleCurve schedule() default ScheduleCurve.CONSTANT;

    @Parameter(
        value = "What the rate has become at the end of the curve, as a part of the rate.",
        above = 0,
        max = 1)
    double last() default 0.01;

    @Parameter(value = "Steps over which the rate rises from 0 at the beginning.", min = 0)
    long warmup() default 0;
  }

  /** Of {@link Adagrad}. */
  @interface SumOfSquares {
    @Parameter(value = "The size of a step.", symbol = "η", above = 0, logarithmic = true)
    double rate() default 0.01;

    @Parameter(
        value = "Added to the root of the squares, so that nothing is divided by 0.",
        symbol = "ε",
        above = 0,
        logarithmic = true)
    double epsilon() default 1e-10;

    @Parameter("The curve that the rate follows over the whole of the training.")
    ScheduleCurve schedule() default ScheduleCurve.CONSTANT;

    @Parameter(
        value = "What the rate has become at the end of the curve, as a part of the rate.",
        above = 0,
        max = 1)
    double last() default 0.01;

    @Parameter(value = "Steps over which the rate rises from 0 at the beginning.", min = 0)
    long warmup() default 0;
  }
}
