package org.athanor.pruners.median;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.athanor.api.sweep.Pruner;
import org.athanor.api.sweep.Pruner.Curve;
import org.athanor.api.sweep.PruningRule;
import org.athanor.tck.PruningContract;
import org.junit.jupiter.api.Test;

class MedianTest extends PruningContract<MedianParameters> {
  @Override
  protected PruningRule<MedianParameters> plugin() {
    return new Median();
  }

  private static Curve curve(double... scores) {
    return new Curve(
        java.util.stream.LongStream.rangeClosed(1, scores.length)
            .map(step -> 100 * step)
            .boxed()
            .toList(),
        DoubleStream.of(scores).boxed().toList());
  }

  /** The means up to the second point are 2, 4, 5, 6 and 8. */
  private static final List<Curve> FIVE =
      List.of(curve(3, 1, 0), curve(5, 3), curve(6, 4, 0, 0), curve(7, 5), curve(9, 7, 1));

  private Pruner pruner(Map<String, Object> given) {
    return plugin().pruner(parameters(given));
  }

  @Test
  void endsWhatIsWorseThanTheMedianOfTheMeans() {
    assertTrue(pruner(Map.of()).hopeless(curve(9, 5.1), FIVE));
    assertFalse(pruner(Map.of()).hopeless(curve(9, 4.9), FIVE));
  }

  @Test
  void judgesATrialByItsBestScore() {
    assertFalse(pruner(Map.of()).hopeless(curve(4.9, 9), FIVE));
  }

  @Test
  void takesOnlyTrialsThatCameAsFar() {
    assertFalse(pruner(Map.of()).hopeless(curve(9, 9, 9), FIVE), "only three have a third point");
    assertTrue(pruner(Map.of("trials", 3)).hopeless(curve(9, 9, 9), FIVE));
  }

  @Test
  void waitsUntilTheStepThatItIsTold() {
    assertFalse(pruner(Map.of("steps", 201)).hopeless(curve(9, 9), FIVE));
    assertTrue(pruner(Map.of("steps", 200)).hopeless(curve(9, 9), FIVE));
  }

  @Test
  void takesTheMiddleOfTwoMedians() {
    List<Curve> four = FIVE.subList(1, 5);
    assertTrue(pruner(Map.of("trials", 4)).hopeless(curve(9, 5.6), four));
    assertFalse(pruner(Map.of("trials", 4)).hopeless(curve(9, 5.4), four));
  }
}
