package org.athanor.engine.testing;

import org.athanor.api.plugin.NoParameters;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.layers.Role;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelContext;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.model.ObjectiveRole;
import org.athanor.training.model.Offer;
import org.athanor.training.trick.Site;

/** A game that is only ever planned. */
@Plugin(id = "duel", title = "A game that is planned, never played.")
public final class Duel implements ModelFamily<NoParameters> {
  @Override
  public Offer offer(NoParameters parameters) {
    return Offer.none()
        .role(Role.GENERATOR, Site.INPUT)
        .role(Role.DISCRIMINATOR, Site.INPUT, Site.TARGET)
        .needs(ObjectiveRole.ADVERSARIAL);
  }

  @Override
  public Model create(NoParameters parameters, ModelContext context) {
    throw new IllegalArgumentException("a duel takes images, but examples are " + context.data());
  }
}
