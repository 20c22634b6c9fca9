/** The backend on ND4J's arrays, for any device that ND4J serves; all is in {@code internal}. */
package org.athanor.backends.arrays;
