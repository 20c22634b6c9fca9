package org.athanor.pruners.asha;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.athanor.api.sweep.Pruner;
import org.athanor.api.sweep.Pruner.Curve;
import org.athanor.api.sweep.PruningRule;
import org.athanor.tck.PruningContract;
import org.athanor.tck.PruningSimulation;
import org.junit.jupiter.api.Test;

class AshaTest extends PruningContract<AshaParameters> {
  private static final Curve AT_RUNG = new Curve(List.of(50L, 100L), List.of(9.0, 3.0));

  @Override
  protected PruningRule<AshaParameters> plugin() {
    return new Asha();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(Map.of(), Map.of("steps", 300, "factor", 2));
  }

  private Pruner standard() {
    return plugin().pruner(parameters(Map.of()));
  }

  private static Curve reaching(double score) {
    return new Curve(List.of(100L), List.of(score));
  }

  @Test
  void letsTheBestThirdGoOn() {
    List<Curve> five = List.of(reaching(1), reaching(2), reaching(4), reaching(5), reaching(6));
    assertTrue(standard().hopeless(AT_RUNG, five), "two of six were better, two go on");
    List<Curve> other = List.of(reaching(1), reaching(3.5), reaching(4), reaching(5), reaching(6));
    assertFalse(standard().hopeless(AT_RUNG, other));
  }

  @Test
  void judgesOnlyWhereARungIsReached() {
    List<Curve> better = List.of(reaching(1), reaching(1), reaching(1));
    assertTrue(standard().hopeless(AT_RUNG, better));
    assertFalse(
        standard().hopeless(new Curve(List.of(50L), List.of(3.0)), better), "below the rung");
    assertFalse(
        standard().hopeless(new Curve(List.of(100L, 150L), List.of(3.0, 3.0)), better),
        "between two rungs");
  }

  @Test
  void saysNothingWhileTooFewHaveReachedTheRung() {
    assertFalse(standard().hopeless(AT_RUNG, List.of(reaching(1))));
    assertTrue(standard().hopeless(AT_RUNG, List.of(reaching(1), reaching(2))));
  }

  @Test
  void countsOthersOnlyWhereTheyHaveComeAsFar() {
    Curve behind = new Curve(List.of(50L), List.of(0.0));
    assertFalse(standard().hopeless(AT_RUNG, List.of(behind, behind, behind, behind)));
  }

  /**
   * A hundred trials with four workers, the mean of forty draws of curves: less than half of the
   * steps, the best trial missed by less than 0.02 on a scale on which the levels lie from 0 to 1,
   * and less than half of what trials to the end lose with as many steps.
   */
  @Test
  void findsNearlyTheBestWithAFractionOfTheSteps() {
    PruningSimulation figures = Figures.of(3, 30);
    assertTrue(figures.steps() < 0.5, figures.toString());
    assertTrue(figures.regret() < 0.02, figures.toString());
    assertTrue(figures.regret() < figures.regretOfFullTrials() / 2, figures.toString());
  }

  @Test
  void aNumberThatIsNoneIsTheWorst() {
    Curve diverged = new Curve(List.of(100L), List.of(Double.POSITIVE_INFINITY));
    assertTrue(standard().hopeless(diverged, List.of(reaching(1), reaching(2))));
    assertEquals(false, standard().hopeless(reaching(1), List.of(diverged, diverged, diverged)));
  }
}
