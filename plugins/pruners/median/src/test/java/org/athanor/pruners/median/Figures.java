package org.athanor.pruners.median;

import java.util.Map;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.tck.PruningSimulation;

/** Prints the table of the README. */
final class Figures {
  private Figures() {}

  static PruningSimulation of(int trials, long steps) {
    return PruningSimulation.of(
        new Median()
            .pruner(
                ParameterSchema.read(
                    MedianParameters.class, Map.of("steps", steps, "trials", trials))));
  }

  public static void main(String[] arguments) {
    System.out.println("| trials | first step | " + PruningSimulation.HEADING);
    System.out.println("|---|---|---|---|---|");
    for (int trials : new int[] {1, 5, 20}) {
      for (long steps : new long[] {10, 30, 90}) {
        System.out.println("| " + trials + " | " + steps + " | " + of(trials, steps).row());
      }
    }
  }
}
