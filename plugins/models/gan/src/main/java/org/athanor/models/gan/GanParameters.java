package org.athanor.models.gan;

import org.athanor.api.plugin.Parameter;
import org.athanor.training.layers.Activation;

/** What can be set of the adversarial network. */
public @interface GanParameters {
  /** Where latent points are drawn from. */
  enum Prior {
    /** The standard normal distribution. */
    NORMAL,
    /** Uniform in [-1, 1]. */
    UNIFORM
  }

  /** What the networks are made of. */
  enum Network {
    /** Dense layers. */
    MLP,
    /** Strided convolutions, for images. */
    DCGAN
  }

  /** What hidden values are normalised by, unless a trick says otherwise. */
  enum Normalisation {
    /** What the kind of network usually has. */
    OWN,
    /** Nothing. */
    NONE,
    /** The moments of the batch. */
    BATCH
  }

  /** How generator and discriminator are told the class of an example. */
  enum Labels {
    /** Not at all. */
    NONE,
    /** By a 1 at its place beside the input. */
    CONCATENATION,
    /** By a learned vector beside the input. */
    EMBEDDING
  }

  @Parameter("How the networks are told labels: none, concatenation or embedding.")
  Labels labels() default Labels.NONE;

  @Parameter(value = "Size of the vector of an embedded label.", min = 1, max = 65_536)
  int embedding() default 16;

  @Parameter("Kind of the networks: mlp, or dcgan for images.")
  Network network() default Network.MLP;

  @Parameter("Normalisation of hidden layers; own is none for mlp and batch for dcgan.")
  Normalisation normalisation() default Normalisation.OWN;

  @Parameter(value = "Size of a latent point.", symbol = "z", min = 1, max = 65_536)
  int latent() default 64;

  @Parameter("Distribution of latent points: normal, or uniform in [-1, 1].")
  Prior prior() default Prior.NORMAL;

  @Parameter(
      value = "Sizes of the generator's hidden layers; for dcgan channels, each doubling the side.",
      symbol = "G",
      min = 1)
  int[] generator() default {128, 128};

  @Parameter(
      value = "Sizes of the discriminator's layers; for dcgan channels, each halving the side.",
      symbol = "D",
      min = 1)
  int[] discriminator() default {128, 128};

  @Parameter("Activation of the generator's hidden layers.")
  Activation generatorActivation() default Activation.RELU;

  @Parameter("Activation of the discriminator's hidden layers.")
  Activation discriminatorActivation() default Activation.LEAKYRELU;

  @Parameter(
      value =
          "Updates of the discriminator, each with a batch of its own, to one of the generator.",
      symbol = "k",
      min = 1,
      max = 100)
  int discriminatorSteps() default 1;
}
