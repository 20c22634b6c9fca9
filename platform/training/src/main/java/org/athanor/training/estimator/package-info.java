/** Estimators from samples that divergences share, each with a standard error. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.training.estimator;
