/**
 * Runs experiments and sweeps: in worker processes, recorded as they go. {@link
 * org.athanor.sweeps.RunCoordinator} is a service.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.sweeps;
