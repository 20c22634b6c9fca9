/** Questions to a model that has been trained: its samples, likelihoods, reconstructions. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.engine.ask;
