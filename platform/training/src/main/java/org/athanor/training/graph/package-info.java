/**
 * The model author's language: immutable nodes, named parameter sets, differentiation, and the
 * declaration of a step.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.training.graph;
