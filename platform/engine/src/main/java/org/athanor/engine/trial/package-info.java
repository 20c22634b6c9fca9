/** One trial: a resolved experiment with one seed, trained in this process. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.engine.trial;
