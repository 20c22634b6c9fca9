/** What every plugin has in common: its identity and its declared parameters. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.api.plugin;
