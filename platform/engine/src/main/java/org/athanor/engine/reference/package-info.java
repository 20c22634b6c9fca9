/**
 * The reference: every operation in double precision, written to be obviously right rather than
 * fast.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.athanor.engine.reference;
