/**
 * The record of all runs. {@link org.athanor.api.store.ExperimentStore} is a service: a process
 * that trains writes through a {@link org.athanor.api.store.RunRecorder}, everyone else reads.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.api.store;
