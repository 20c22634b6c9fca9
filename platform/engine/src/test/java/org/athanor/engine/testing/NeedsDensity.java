package org.athanor.engine.testing;

import java.util.List;
import org.athanor.api.plugin.NoParameters;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.capability.Density;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Measure;
import org.athanor.training.measure.Subject;

/** A measure for densities only. */
@Plugin(id = "needsdensity", title = "Needs a density.")
public final class NeedsDensity implements Measure<NoParameters> {
  @Override
  public Requirements requirements(NoParameters parameters) {
    return new Requirements(List.of(Density.class), List.of());
  }

  @Override
  public List<Estimate> measure(NoParameters parameters, Subject subject) {
    return List.of();
  }
}
