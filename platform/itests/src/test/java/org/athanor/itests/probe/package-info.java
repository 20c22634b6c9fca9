/** Becomes a bundle of its own, which the tests install beside the distribution's. */
package org.athanor.itests.probe;
