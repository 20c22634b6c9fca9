package org.athanor.training.model;

import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Pass;
import org.athanor.training.optimizers.Optimizer;
import org.athanor.training.trick.Tricks;

/** Moves the stored parameters of a role, with the tricks asked at gradient and updated. */
public final class Descent {
  private Descent() {}

  /**
   * Moves parameters against a gradient.
   *
   * @param before stored parameters as they are now
   * @param gradient under the same names, wherever it comes from
   * @param pass a training pass of the role
   * @return the values after the update, and after what tricks made of it
   */
  public static Parameters move(
      Step step,
      Tricks tricks,
      Parameters before,
      Parameters gradient,
      Optimizer optimizer,
      Pass pass) {
    Parameters seen = tricks.gradient(pass.role(), gradient, pass);
    Parameters after = step.apply(pass.role().name(), before, seen, optimizer);
    Parameters kept = tricks.updated(pass.role(), after, pass);
    Parameters changed = after.filter(name -> kept.get(name) != after.get(name));
    // What tricks left alone is stored already.
    return changed.isEmpty() ? after : after.with(step.assign(changed, kept));
  }
}
