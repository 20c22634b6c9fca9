package org.athanor.models.vae;

import org.athanor.api.plugin.Parameter;
import org.athanor.training.layers.Activation;

/** What can be set of the variational autoencoder. */
public @interface VaeParameters {
  /** What the networks are made of. */
  enum Network {
    /** Dense layers. */
    MLP,
    /** Strided convolutions, for images. */
    CONV
  }

  /** The distribution of an example's numbers given its latent point. */
  enum Likelihood {
    /** 0 or 1, for data in [0, 1]. */
    BERNOULLI,
    /** Normal with a fixed deviation. */
    GAUSSIAN,
    /** Normal with one deviation for all numbers, which is learned. */
    LEARNED,
    /** Logistic, cut into the levels of the data (Kingma et al. 2016). */
    LOGISTIC
  }

  /** What labels are for. */
  enum Labels {
    /** Nothing. */
    NONE,
    /** Encoder and decoder are told them. */
    CONDITIONAL,
    /** A few are known, a classifier finds the others: M2 (Kingma et al. 2014). */
    SEMISUPERVISED
  }

  /** What is shown of an example's distribution. */
  enum Shown {
    /** Its mean. */
    MEAN,
    /** A draw. */
    DRAW
  }

  @Parameter("Kind of the networks: mlp, or conv for images.")
  Network network() default Network.MLP;

  @Parameter(value = "Size of a latent point.", symbol = "z", min = 1, max = 65_536)
  int latent() default 16;

  @Parameter(
      value = "Sizes of the encoder's hidden layers; for conv channels, each halving the side.",
      min = 1)
  int[] encoder() default {256};

  @Parameter(
      value = "Sizes of the decoder's hidden layers; for conv channels, each doubling the side.",
      min = 1)
  int[] decoder() default {256};

  @Parameter(value = "Sizes of the classifier's hidden layers, when semisupervised.", min = 1)
  int[] classifier() default {256};

  @Parameter("Activation of hidden layers.")
  Activation activation() default Activation.RELU;

  @Parameter(
      "Numbers given a latent point: bernoulli, gaussian, learned (gaussian with a learned"
          + " deviation) or logistic (discretised).")
  Likelihood likelihood() default Likelihood.BERNOULLI;

  @Parameter(
      value = "Deviation of gaussian, and the first one of learned.",
      symbol = "σ",
      above = 0)
  double deviation() default 1;

  @Parameter(value = "Levels between the bounds of the data, for logistic.", min = 2, max = 65_536)
  int levels() default 256;

  @Parameter(value = "Weight of the regulariser.", symbol = "β", min = 0)
  double beta() default 1;

  @Parameter(value = "Steps over which the weight of the regulariser rises from 0.", min = 0)
  int annealing() default 0;

  @Parameter(
      value = "Samples of the bound; more than 1 make it importance-weighted, without objective.",
      symbol = "k",
      min = 1,
      max = 1000)
  int samples() default 1;

  @Parameter("Labels: none, conditional, or semisupervised, which takes no objective.")
  Labels labels() default Labels.NONE;

  @Parameter(value = "Examples whose label is known, when semisupervised.", min = 1)
  int labelled() default 100;

  @Parameter(value = "Weight of the classifier's loss, when semisupervised.", symbol = "α", min = 0)
  double alpha() default 50;

  @Parameter(
      value =
          "Weight of the bounds when semisupervised; 0 leaves the classifier alone, to compare.",
      min = 0)
  double generative() default 1;

  @Parameter(value = "Samples of the likelihood's estimate.", min = 2, max = 100_000)
  int likelihoodSamples() default 200;

  @Parameter("Samples show the mean given a latent point, or a draw.")
  Shown shown() default Shown.MEAN;
}
