package org.athanor.training.optimizers;

/** The curves that an experiment file can let a rate follow over the whole of the training. */
public enum ScheduleCurve {
  /** No change. */
  CONSTANT {
    @Override
    Schedule over(long steps, double last) {
      return Schedule.CONSTANT;
    }
  },
  /** {@link Schedule.Linear}. */
  LINEAR {
    @Override
    Schedule over(long steps, double last) {
      return new Schedule.Linear(steps, last);
    }
  },
  /** {@link Schedule.Cosine}. */
  COSINE {
    @Override
    Schedule over(long steps, double last) {
      return new Schedule.Cosine(steps, last);
    }
  },
  /** {@link Schedule.Exponential}. */
  EXPONENTIAL {
    @Override
    Schedule over(long steps, double last) {
      return new Schedule.Exponential(steps, last);
    }
  };

  abstract Schedule over(long steps, double last);
}
