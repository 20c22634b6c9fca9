/** Losses: what networks are taught by. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.training.losses;
