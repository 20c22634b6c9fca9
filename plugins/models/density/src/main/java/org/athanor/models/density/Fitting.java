package org.athanor.models.density;

import java.util.Map;
import org.athanor.training.data.Tensor;

/**
 * What a fit has come to. Immutable. It is made of the tensors that it is saved as, in single
 * precision, so that one that was restored is the same to the last bit.
 */
interface Fitting {
  /** The density as it is now. */
  Distribution distribution();

  /** One iteration further; closed forms are where they will be. */
  default Fitting next() {
    return this;
  }

  /**
   * What is known of the fit, in a fixed order.
   *
   * @param batch of the step; the first one is the sample itself
   */
  default Map<String, Double> metrics(Sample batch) {
    return Map.of("loglikelihood", distribution().logLikelihood(batch));
  }

  /** Everything there is to know. */
  Map<String, Tensor> tensors();
}
