/** The services of the plugins that are installed now, held for as long as a trial needs them. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.engine.plugins;
