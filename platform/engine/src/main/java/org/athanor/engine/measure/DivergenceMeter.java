package org.athanor.engine.measure;

import java.util.Map;
import java.util.OptionalDouble;
import org.osgi.annotation.versioning.ProviderType;

/** Takes a divergence that is installed between two sets of numbers. */
@ProviderType
public interface DivergenceMeter {
  /** What is compared. */
  enum Form {
    /** Rows are examples, drawn from each distribution. */
    SAMPLES,
    /** The one column holds the weights of the outcomes, the same outcomes on both sides. */
    DISCRETE,
    /** Rows are examples, of which only mean and covariance count: Gaussians with the same. */
    GAUSSIAN
  }

  /**
   * Takes it.
   *
   * @param divergence the plugin's id
   * @param parameters complete and checked
   * @param p rows of equal width
   * @param q rows of the same width
   * @param seed of what the estimator draws
   * @throws IllegalArgumentException in a sentence, when there is no such divergence, when it has
   *     no such form, or when the numbers do not fit it
   */
  Distance measure(
      String divergence,
      Map<String, Object> parameters,
      Form form,
      double[][] p,
      double[][] q,
      long seed);

  /**
   * What was found.
   *
   * @param value may be infinite
   * @param standardError empty when the value is exact
   */
  record Distance(double value, OptionalDouble standardError, String estimator) {}
}
