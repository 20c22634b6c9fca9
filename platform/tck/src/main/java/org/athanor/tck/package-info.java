/**
 * Contract suites: for each kind of plugin an abstract JUnit class that a plugin's own test
 * extends.
 *
 * <pre>{@code
 * class LabelSmoothingTest extends TrickContract<LabelSmoothingParameters> {
 *   @Override
 *   protected LabelSmoothing plugin() {
 *     return new LabelSmoothing();
 *   }
 * }
 * }</pre>
 *
 * Everything runs on the reference backend: slow, exact, and without native code.
 */
package org.athanor.tck;
