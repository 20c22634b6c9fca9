package org.athanor.models.gan;

import org.athanor.models.gan.GanParameters.Network;
import org.athanor.training.graph.Shape;
import org.athanor.training.layers.BatchNormalisation;
import org.athanor.training.layers.Dense;
import org.athanor.training.layers.Flatten;
import org.athanor.training.layers.Initialization;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Perceptron;
import org.athanor.training.layers.Reshape;
import org.athanor.training.layers.Role;
import org.athanor.training.layers.Sequence;
import org.athanor.training.layers.StridedConvolutions;
import org.athanor.training.model.ModelContext;
import org.athanor.training.model.Player;

/** The networks of the two players. */
final class Networks {
  private static final Initialization DCGAN_WEIGHTS = Initialization.normal(0.02);

  private final GanParameters parameters;
  private final ModelContext context;

  Networks(GanParameters parameters, ModelContext context) {
    this.parameters = parameters;
    this.context = context;
  }

  /** Latent points to examples. */
  Player generator() {
    Shape element = context.data().element();
    Layer hidden;
    Layer made;
    if (parameters.network() == Network.DCGAN) {
      StridedConvolutions convolutions = convolutions(Role.GENERATOR, parameters.generator());
      hidden = convolutions.growing(parameters.latent(), parameters.generatorActivation());
      made = convolutions.image();
    } else {
      hidden =
          Perceptron.hidden(
              parameters.generator(),
              normalisation(Role.GENERATOR),
              parameters.generatorActivation());
      made = Sequence.of(new Dense(element.size()), new Reshape(element.toArray()));
    }
    Layer last = Sequence.of(made, Bounds.of(context.data()));
    Shape latent = Shape.of(parameters.latent());
    return new Player(Role.GENERATOR, context.tricks(), hidden, last, latent);
  }

  /** Examples to scores. */
  Player discriminator() {
    Shape element = context.data().element();
    Layer hidden;
    if (parameters.network() == Network.DCGAN) {
      hidden =
          convolutions(Role.DISCRIMINATOR, parameters.discriminator())
              .shrinking(parameters.discriminatorActivation());
    } else {
      hidden =
          Sequence.of(
              new Flatten(),
              Perceptron.hidden(
                  parameters.discriminator(),
                  normalisation(Role.DISCRIMINATOR),
                  parameters.discriminatorActivation()));
    }
    return new Player(Role.DISCRIMINATOR, context.tricks(), hidden, new Dense(1), element);
  }

  private StridedConvolutions convolutions(Role role, int[] channels) {
    return new StridedConvolutions(
        role, channels, context.data().element(), normalisation(role), DCGAN_WEIGHTS);
  }

  /** What the parameters say, and what tricks make of it. */
  private Layer normalisation(Role role) {
    boolean ofBatch =
        switch (parameters.normalisation()) {
          case OWN -> parameters.network() == Network.DCGAN;
          case NONE -> false;
          case BATCH -> true;
        };
    Layer proposed = ofBatch ? new BatchNormalisation() : Layer.IDENTITY;
    return context.tricks().normalisation(role, proposed);
  }
}
