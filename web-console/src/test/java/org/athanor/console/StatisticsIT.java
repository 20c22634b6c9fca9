package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The statistics of the pages, in the browser that computes them. */
final class StatisticsIT extends PagesInBrowser {
  private static final String STATISTICS = "(await import('/assets/statistics.js')).";

  StatisticsIT() {
    super(0, 0);
  }

  private double number(String expression) {
    return ((Number) page.evaluate(STATISTICS + expression)).doubleValue();
  }

  private String text(String expression) {
    return (String) page.evaluate("JSON.stringify(" + STATISTICS + expression + ")");
  }

  @Test
  void knowsStudentsDistribution() {
    // The closed forms of 1 and 2 degrees of freedom, and tabled values of 4 and 10.
    assertEquals(0.07338803, number("twoSided(2.0, 10)"), 1e-6);
    assertEquals(0.5, number("twoSided(1, 1)"), 1e-9);
    assertEquals(1 - Math.sqrt(0.5), number("twoSided(Math.sqrt(2), 2)"), 1e-9);
    assertEquals(2.776445, number("t95(4)"), 1e-5);
  }

  /** The example of the documentation of R's t.test, which the sweeps' report is held to too. */
  @Test
  void agreesWithThePublishedTestOfStudentsSleepData() {
    String sleep =
        "welch([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],"
            + " [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])";
    assertEquals(0.07939, number(sleep + ".p"), 5e-6);
    assertEquals(-1.58, number(sleep + ".difference"), 1e-12);
  }

  @Test
  void saysNothingOfASingleSeedAndBearsSeedsWithoutAnySpread() {
    assertEquals("null", text("welch([1], [2, 3])"));
    assertEquals("null", text("welch([1, 'NaN'], [2, 3])"));
    assertEquals(1, number("welch([1, 1, 1], [1, 1, 1]).p"));
    assertEquals(0, number("welch([1, 1, 1], [2, 2]).p"));
  }

  /** Holm's own example of the step-down procedure, as R's p.adjust gives it. */
  @Test
  void multipliesTheSmallestMost() {
    assertEquals(
        "[0.03,0.06,0.06,0.02]",
        text("holm([0.01, 0.04, 0.03, 0.005]).map((p) => +p.toFixed(12))"));
  }

  @Test
  void combinesCurvesWhereverTheirPointsLie() {
    // Of 1 and 3 the deviation is the root of 2; the t value of 1 degree of freedom is known.
    String curves = "combine([{x: [0, 2], y: [1, 1]}, {x: [0, 1, 2, 3], y: [3, 3, 3, 7]}], ";
    assertEquals("[0,1,2,3]", text(curves + "'sd').x"));
    assertEquals("[2,2,2,7]", text(curves + "'sd').y"));
    assertEquals(Math.sqrt(2), number(curves + "'sd').high[1] - 2"), 1e-12);
    double quantile = Math.tan(Math.PI * 0.475);
    assertEquals(quantile, number(curves + "'ci').high[1] - 2"), 1e-4);
    // Where one curve has ended there is no band.
    assertEquals(7, number(curves + "'sd').low[3]"));
    assertEquals(7, number(curves + "'sd').high[3]"));
  }

  @Test
  void smoothsWithoutAPullTowardsNought() {
    assertEquals("[2,2,2]", text("smooth([2, 2, 2], 0.9).map((y) => +y.toFixed(12))"));
    // After two values with the weight 1/2 the later has two thirds.
    assertEquals(2.0 / 3, number("smooth([0, 1], 0.5)[1]"), 1e-12);
    assertEquals("[0,null,1]", text("smooth([0, null, 1], 0)"));
    assertEquals("null", text("smooth([0, null, 1], 0.5)[1]"));
    assertEquals(2.0 / 3, number("smooth([0, null, 1], 0.5)[2]"), 1e-12);
  }
}
