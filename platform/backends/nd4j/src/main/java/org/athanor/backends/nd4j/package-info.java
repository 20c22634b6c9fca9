/** The backend on ND4J's CPU kernels; everything is in {@code internal}. */
package org.athanor.backends.nd4j;
