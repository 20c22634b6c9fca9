package org.athanor.models.density;

import org.athanor.training.model.ModelContext;

/** A density that is nothing but a density. */
final class PlainModel<F extends Fitting> extends FittedModel<F> {
  PlainModel(String family, Estimator<F> estimator, ModelContext context) {
    super(family, estimator, context);
  }
}
