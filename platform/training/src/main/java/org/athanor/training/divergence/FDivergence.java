package org.athanor.training.divergence;

import org.athanor.training.estimator.RatioFunction;
import org.athanor.training.graph.Node;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A divergence of the form
 *
 * <pre>D_f(p || q) = E_q f(p / q)</pre>
 *
 * for a convex f with f(1) = 0 (Ali and Silvey 1966; Csiszár 1967), and what is known of f: one row
 * of the tables of Nowozin, Cseke and Tomioka 2016, f-GAN. A row is all that a divergence needs to
 * be a {@link FDivergenceMeasure} and a {@link VariationalGame}.
 *
 * <p>The function itself is a {@link RatioFunction}; here stands what a critic needs beside it.
 */
@ConsumerType
public interface FDivergence extends RatioFunction {
  /** The output activation of a critic: an increasing function onto the values of f'. */
  Node witness(Node score);

  /** f*(t) for a witness t. */
  Node conjugate(Node witness);
}
