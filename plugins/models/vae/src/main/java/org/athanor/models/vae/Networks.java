package org.athanor.models.vae;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.athanor.models.vae.VaeParameters.Labels;
import org.athanor.models.vae.VaeParameters.Network;
import org.athanor.training.data.DataShape;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;
import org.athanor.training.layers.Dense;
import org.athanor.training.layers.Flatten;
import org.athanor.training.layers.Initialization;
import org.athanor.training.layers.LabelInput;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Perceptron;
import org.athanor.training.layers.Role;
import org.athanor.training.layers.Sequence;
import org.athanor.training.layers.StridedConvolutions;
import org.athanor.training.model.Player;
import org.athanor.training.trick.Tricks;

/** The networks, each made for the labels of the batch it is applied to. */
final class Networks {
  private final VaeParameters settings;
  private final DataShape data;
  private final Tricks tricks;
  private final Observation observation;

  Networks(VaeParameters settings, DataShape data, Tricks tricks) {
    this.settings = settings;
    this.data = data;
    this.tricks = tricks;
    this.observation = Observation.of(settings, data);
  }

  /** What of the data the networks cannot be made for, in sentences. */
  static List<String> problems(VaeParameters settings, DataShape data) {
    List<String> problems = new ArrayList<>();
    if (settings.labels() != Labels.NONE && !data.isLabelled()) {
      problems.add(
          "labels %s needs data with labels, and this has none"
              .formatted(settings.labels().name().toLowerCase(Locale.ROOT)));
    }
    Observation.problem(settings, data).ifPresent(problems::add);
    if (settings.network() == Network.CONV) {
      StridedConvolutions.problem(Role.ENCODER, settings.encoder(), data.element())
          .or(() -> StridedConvolutions.problem(Role.DECODER, settings.decoder(), data.element()))
          .ifPresent(problems::add);
    }
    return problems;
  }

  /** The number of classes that encoder and decoder are told of; 0 for none. */
  int classes() {
    return settings.labels() == Labels.NONE ? 0 : data.classes().size();
  }

  Observation observation() {
    return observation;
  }

  /** From examples to the means and the log-variances of their latent points. */
  Player encoder(Optional<Node> labels) {
    Layer hidden =
        settings.network() == Network.CONV
            ? Sequence.of(
                told(labels),
                convolutions(Role.ENCODER, settings.encoder()).shrinking(settings.activation()))
            : Sequence.of(new Flatten(), told(labels), dense(Role.ENCODER, settings.encoder()));
    Layer last = new Dense(2 * settings.latent());
    return new Player(Role.ENCODER, tricks, hidden, last, data.element());
  }

  /** From latent points to what the observation is made of. */
  Player decoder(Optional<Node> labels) {
    Layer hidden;
    Layer numbers;
    if (settings.network() == Network.CONV) {
      StridedConvolutions convolutions = convolutions(Role.DECODER, settings.decoder());
      hidden = convolutions.growing(settings.latent() + classes(), settings.activation());
      numbers = convolutions.image();
    } else {
      hidden = dense(Role.DECODER, settings.decoder());
      numbers = new Dense(data.element().size());
    }
    Layer told = Sequence.of(told(labels), hidden);
    Shape latent = Shape.of(settings.latent());
    return new Player(Role.DECODER, tricks, told, observation.head(numbers), latent);
  }

  private Layer told(Optional<Node> labels) {
    return new LabelInput(classes(), 0, labels);
  }

  /** From examples to the logits of their classes. */
  Player classifier() {
    Layer hidden =
        settings.network() == Network.CONV
            ? convolutions(Role.CLASSIFIER, settings.encoder()).shrinking(settings.activation())
            : new Flatten();
    Layer all = Sequence.of(hidden, dense(Role.CLASSIFIER, settings.classifier()));
    return new Player(Role.CLASSIFIER, tricks, all, new Dense(classes()), data.element());
  }

  private Layer dense(Role role, int[] sizes) {
    return Perceptron.hidden(sizes, normalisation(role), settings.activation());
  }

  private StridedConvolutions convolutions(Role role, int[] channels) {
    return new StridedConvolutions(
        role, channels, data.element(), normalisation(role), Initialization.PYTORCH);
  }

  /** None, unless a trick says otherwise. */
  private Layer normalisation(Role role) {
    return tricks.normalisation(role, Layer.IDENTITY);
  }
}
