/** Numerical functions in double precision for measures and closed forms; not part of a graph. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.training.numeric;
