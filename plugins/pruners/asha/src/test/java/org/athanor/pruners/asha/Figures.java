package org.athanor.pruners.asha;

import java.util.Map;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.tck.PruningSimulation;

/** Prints the table of the README. */
final class Figures {
  private Figures() {}

  static PruningSimulation of(int factor, long first) {
    return PruningSimulation.of(
        new Asha()
            .pruner(
                ParameterSchema.read(
                    AshaParameters.class, Map.of("steps", first, "factor", factor))));
  }

  public static void main(String[] arguments) {
    System.out.println("| η | first rung | " + PruningSimulation.HEADING);
    System.out.println("|---|---|---|---|---|");
    for (int factor : new int[] {2, 3, 4}) {
      for (long first : new long[] {10, 30}) {
        System.out.println("| " + factor + " | " + first + " | " + of(factor, first).row());
      }
    }
  }
}
