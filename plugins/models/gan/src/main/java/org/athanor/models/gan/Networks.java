package org.athanor.models.gan;

import org.athanor.training.data.DataShape;
import org.athanor.training.graph.Shape;
import org.athanor.training.layers.Dense;
import org.athanor.training.layers.Flatten;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Perceptron;
import org.athanor.training.layers.Reshape;
import org.athanor.training.layers.Role;
import org.athanor.training.layers.Sequence;
import org.athanor.training.model.ModelContext;
import org.athanor.training.model.Player;
import org.athanor.training.trick.Tricks;

/** The networks of the two players. */
final class Networks {
  private Networks() {}

  /** Latent points to examples. */
  static Player generator(GanParameters parameters, ModelContext context) {
    DataShape data = context.data();
    Tricks tricks = context.tricks();
    Layer normalisation = tricks.normalisation(Role.GENERATOR, Layer.IDENTITY);
    Layer hidden =
        Perceptron.hidden(parameters.generator(), normalisation, parameters.generatorActivation());
    Layer last =
        Sequence.of(
            new Dense(data.element().size()),
            new Reshape(data.element().toArray()),
            Bounds.of(data));
    return new Player(Role.GENERATOR, tricks, hidden, last, Shape.of(parameters.latent()));
  }

  /** Examples to scores. */
  static Player discriminator(GanParameters parameters, ModelContext context) {
    Tricks tricks = context.tricks();
    Layer normalisation = tricks.normalisation(Role.DISCRIMINATOR, Layer.IDENTITY);
    Layer hidden =
        Sequence.of(new Flatten())
            .then(
                Perceptron.hidden(
                    parameters.discriminator(),
                    normalisation,
                    parameters.discriminatorActivation()));
    return new Player(Role.DISCRIMINATOR, tricks, hidden, new Dense(1), context.data().element());
  }
}
