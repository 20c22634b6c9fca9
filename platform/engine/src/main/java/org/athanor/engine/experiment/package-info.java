/**
 * Experiment files: what is written, checked against the plugins that are installed, and complete
 * with every default. Not exported: the platform reads experiments through {@link
 * org.athanor.api.experiment.ExperimentReader}.
 */
package org.athanor.engine.experiment;
