/** Layers: networks as small values that are pure functions of their parameters and input. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.training.layers;
