/** Words for people: the nearest valid name, the reason that a file refused. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.api.text;
