package org.athanor.pruners.median;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.athanor.tck.PruningSimulation;
import org.junit.jupiter.api.Test;

class FiguresTest {
  /** The rule is careful: it saves steps, and loses hardly anything of what all steps find. */
  @Test
  void findsNearlyTheBestWithFewerSteps() {
    PruningSimulation figures = Figures.of(5, 30);
    assertTrue(figures.steps() < 0.7, figures.toString());
    assertTrue(figures.regret() < 0.01, figures.toString());
    assertTrue(figures.regret() < figures.regretOfFullTrials(), figures.toString());
  }
}
