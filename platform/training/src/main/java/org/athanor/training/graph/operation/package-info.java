/**
 * The closed set of operations a node can have, each with its shape rule and its vector-Jacobian
 * product.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.training.graph.operation;
