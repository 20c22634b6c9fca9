/** What a declared step becomes: compiled for a device, run against stored variables. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.training.execution;
