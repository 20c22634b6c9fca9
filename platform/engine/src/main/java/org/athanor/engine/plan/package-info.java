/** The parts of an experiment, held together: who they are, and whether they fit. */
package org.athanor.engine.plan;
