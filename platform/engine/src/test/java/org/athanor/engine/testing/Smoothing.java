package org.athanor.engine.testing;

import java.util.Set;
import org.athanor.api.plugin.NoParameters;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.layers.Role;
import org.athanor.training.trick.Site;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Trick;
import org.athanor.training.trick.TrickContext;

/** Needs the targets of a discriminator. */
@Plugin(id = "smoothing", title = "Needs targets.")
public final class Smoothing implements TrainingTrick<NoParameters> {
  @Override
  public Set<Site> sites() {
    return Set.of(Site.TARGET);
  }

  @Override
  public Set<Role> roles() {
    return Set.of(Role.DISCRIMINATOR);
  }

  @Override
  public Trick create(NoParameters parameters, TrickContext context) {
    return Trick.NONE;
  }
}
