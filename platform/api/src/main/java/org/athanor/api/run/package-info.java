/** What a run is: its identity, what was asked of it, what it ran on and what it left behind. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.api.run;
