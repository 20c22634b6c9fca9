package org.athanor.models.density;

import java.util.Map;
import org.athanor.training.data.Tensor;
import org.athanor.training.random.RandomStream;

/** Fits densities of one kind. */
interface Estimator<F extends Fitting> {
  /** Fits a sample, or begins to. */
  F fit(Sample sample, RandomStream random);

  /** The fit that was saved. */
  F read(Map<String, Tensor> tensors);
}
