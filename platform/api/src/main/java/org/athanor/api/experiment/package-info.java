/** An experiment as it is described in a file, and as it is after everything was filled in. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.api.experiment;
