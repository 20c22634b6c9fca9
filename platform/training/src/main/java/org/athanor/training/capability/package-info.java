/**
 * What a trained model can be asked to do; measures, commands and the console ask for a capability
 * by its type.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.training.capability;
