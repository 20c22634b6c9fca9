/** How a sweep chooses its next trial and ends a hopeless one. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.api.sweep;
