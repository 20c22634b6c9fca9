/** The measured workloads: whole training steps, the same as the PyTorch side's. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.engine.bench;
