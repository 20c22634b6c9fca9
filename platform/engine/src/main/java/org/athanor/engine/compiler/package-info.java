/**
 * From a declared step to a plan: one order, one place for each number, nothing allocated when it
 * runs.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.engine.compiler;
