package org.athanor.models.gan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.athanor.models.gan.GanParameters.Labels;
import org.athanor.models.gan.GanParameters.Network;
import org.athanor.training.data.DataShape;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;
import org.athanor.training.layers.BatchNormalisation;
import org.athanor.training.layers.Dense;
import org.athanor.training.layers.Flatten;
import org.athanor.training.layers.Initialization;
import org.athanor.training.layers.LabelInput;
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

  /** What of the data the networks cannot be made for, in sentences. */
  static List<String> problems(GanParameters parameters, DataShape data) {
    List<String> problems = new ArrayList<>();
    if (parameters.labels() != Labels.NONE && !data.isLabelled()) {
      problems.add(
          "labels %s needs data with labels, and this has none"
              .formatted(parameters.labels().name().toLowerCase(Locale.ROOT)));
    }
    if (parameters.network() == Network.DCGAN) {
      StridedConvolutions.problem(Role.GENERATOR, parameters.generator(), data.element())
          .or(
              () ->
                  StridedConvolutions.problem(
                      Role.DISCRIMINATOR, parameters.discriminator(), data.element()))
          .ifPresent(problems::add);
    }
    return problems;
  }

  /** The number of classes that the networks are told of; 0 for none. */
  int classes() {
    return parameters.labels() == Labels.NONE ? 0 : context.data().classes().size();
  }

  private LabelInput told(Optional<Node> labels) {
    int embedding = parameters.labels() == Labels.EMBEDDING ? parameters.embedding() : 0;
    return new LabelInput(classes(), embedding, labels);
  }

  /**
   * Latent points to examples.
   *
   * @param labels of the points, as {@link LabelInput} takes them
   */
  Player generator(Optional<Node> labels) {
    Shape element = context.data().element();
    LabelInput told = told(labels);
    Layer hidden;
    Layer made;
    if (parameters.network() == Network.DCGAN) {
      StridedConvolutions convolutions = convolutions(Role.GENERATOR, parameters.generator());
      hidden =
          convolutions.growing(
              parameters.latent() + told.width(), parameters.generatorActivation());
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
    return new Player(Role.GENERATOR, context.tricks(), after(told, hidden), last, latent);
  }

  /**
   * Examples to scores.
   *
   * @param labels of the examples, as {@link LabelInput} takes them
   */
  Player discriminator(Optional<Node> labels) {
    Shape element = context.data().element();
    LabelInput told = told(labels);
    Layer hidden;
    if (parameters.network() == Network.DCGAN) {
      hidden =
          after(
              told,
              convolutions(Role.DISCRIMINATOR, parameters.discriminator())
                  .shrinking(parameters.discriminatorActivation()));
    } else {
      Layer dense =
          Perceptron.hidden(
              parameters.discriminator(),
              normalisation(Role.DISCRIMINATOR),
              parameters.discriminatorActivation());
      hidden = Sequence.of(new Flatten(), after(told, dense));
    }
    return new Player(Role.DISCRIMINATOR, context.tricks(), hidden, new Dense(1), element);
  }

  /** Layers that are told the class, or as they are when there is none. */
  private static Layer after(LabelInput told, Layer layers) {
    return told.classes() == 0 ? layers : Sequence.of(told, layers);
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
