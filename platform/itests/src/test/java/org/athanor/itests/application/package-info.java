/** Becomes a bundle that stands in for the command line and for the worker. */
package org.athanor.itests.application;
