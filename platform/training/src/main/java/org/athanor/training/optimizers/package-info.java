/** Descriptions of optimisers: pure values that say how parameters follow their gradients. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.training.optimizers;
