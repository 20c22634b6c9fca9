package org.athanor.tck;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.athanor.api.sweep.Pruner;
import org.athanor.api.sweep.Pruner.Curve;
import org.athanor.api.sweep.PruningRule;
import org.junit.jupiter.api.Test;

/**
 * What every pruning rule keeps to: it judges the same curves the same way, gives a trial the time
 * to begin, never ends the best one, and ends one that seven of eight others beat.
 *
 * @param <P> the annotation type of its parameters
 */
public abstract class PruningContract<P extends Annotation> extends PluginContract<P> {
  private static final int STEPS = 40;

  @Override
  protected abstract PruningRule<P> plugin();

  @Test
  void judgesTheSameCurvesTheSameWay() {
    for (P parameters : everyParameters()) {
      for (int trial = 0; trial < 5; trial++) {
        Curve judged = curve(trial);
        assertEquals(
            pruner(parameters).hopeless(judged, others(trial)),
            pruner(parameters).hopeless(judged, others(trial)));
      }
    }
  }

  @Test
  void letsATrialBegin() {
    for (P parameters : everyParameters()) {
      assertFalse(pruner(parameters).hopeless(new Curve(List.of(), List.of()), others(0)));
    }
  }

  @Test
  void neverEndsTheBestTrial() {
    for (P parameters : everyParameters()) {
      Pruner pruner = pruner(parameters);
      Curve best = curve(0);
      for (int known = 1; known <= STEPS; known++) {
        Curve soFar = new Curve(best.steps().subList(0, known), best.scores().subList(0, known));
        assertFalse(pruner.hopeless(soFar, others(0)), "after " + known + " points");
      }
    }
  }

  @Test
  void bearsATrialAlone() {
    for (P parameters : everyParameters()) {
      assertFalse(pruner(parameters).hopeless(curve(0), List.of()));
    }
  }

  @Test
  void endsTheWorstTrialSoonerOrLater() {
    for (P parameters : everyParameters()) {
      Pruner pruner = pruner(parameters);
      Curve worst = curve(7);
      assertTrue(
          IntStream.rangeClosed(1, STEPS)
              .mapToObj(
                  known ->
                      new Curve(worst.steps().subList(0, known), worst.scores().subList(0, known)))
              .anyMatch(soFar -> pruner.hopeless(soFar, others(7))),
          "seven of eight trials are better at every step");
    }
  }

  @Test
  void doesNotCareForTheOrderOfTheOthers() {
    for (P parameters : everyParameters()) {
      for (int trial = 0; trial < 8; trial++) {
        List<Curve> backwards = others(trial);
        Collections.reverse(backwards);
        assertEquals(
            pruner(parameters).hopeless(curve(trial), others(trial)),
            pruner(parameters).hopeless(curve(trial), backwards));
      }
    }
  }

  @Test
  void bearsTrialsThatDiverged() {
    Curve diverged = new Curve(List.of(100L, 200L), List.of(1.0, Double.POSITIVE_INFINITY));
    for (P parameters : everyParameters()) {
      List<Curve> others = others(0);
      others.add(diverged);
      assertFalse(pruner(parameters).hopeless(curve(0), others));
      assertDoesNotThrow(() -> pruner(parameters).hopeless(diverged, others(0)));
    }
  }

  private Pruner pruner(P parameters) {
    return plugin().pruner(parameters);
  }

  /** The curve of a trial: the higher its number, the worse it is at every step. */
  private static Curve curve(int trial) {
    List<Long> steps = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    for (int point = 1; point <= STEPS; point++) {
      steps.add(100L * point);
      scores.add(trial + 10.0 / point);
    }
    return new Curve(steps, scores);
  }

  private static List<Curve> others(int judged) {
    List<Curve> others = new ArrayList<>();
    for (int trial = 0; trial < 8; trial++) {
      if (trial != judged) {
        others.add(curve(trial));
      }
    }
    return others;
  }
}
