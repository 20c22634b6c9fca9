/** The small interface a device implements: allocate, bind an operation, run it, copy. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.engine.backend;
