package org.athanor.engine.testing;

import java.util.List;
import org.athanor.api.plugin.NoParameters;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.data.KnownModes;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Measure;
import org.athanor.training.measure.Subject;

/** A measure for data with known modes only. */
@Plugin(id = "needsmodes", title = "Needs modes.")
public final class NeedsModes implements Measure<NoParameters> {
  @Override
  public Requirements requirements(NoParameters parameters) {
    return new Requirements(List.of(), List.of(KnownModes.class));
  }

  @Override
  public List<Estimate> measure(NoParameters parameters, Subject subject) {
    return List.of();
  }
}
