package org.athanor.models.rbm;

import org.athanor.api.plugin.Parameter;

/** What can be set of the restricted Boltzmann machine. */
public @interface RbmParameters {
  /** What visible units are. */
  enum Visible {
    /** 0 or 1, for data in [0, 1]. */
    BERNOULLI,
    /** Any number. */
    GAUSSIAN
  }

  /** Where the samples come from that the data is set against. */
  enum Sampling {
    /** Contrastive divergence: chains that begin at the data (Hinton 2002). */
    CD,
    /** Persistent chains (Tieleman 2008). */
    PCD,
    /** Persistent chains at several temperatures (Desjardins et al. 2010). */
    TEMPERING
  }

  /** How the likelihood is normalised. */
  enum Partition {
    /** Exactly where that is possible, else by annealed importance sampling. */
    AUTO,
    /** By annealed importance sampling. */
    AIS
  }

  @Parameter("Visible units: bernoulli for data in [0, 1], or gaussian.")
  Visible visible() default Visible.BERNOULLI;

  @Parameter(value = "Number of hidden units.", symbol = "H", min = 1, max = 65_536)
  int hidden() default 64;

  @Parameter(
      value = "Standard deviation of gaussian visible units; give the data about that spread.",
      symbol = "σ",
      above = 0)
  double deviation() default 1;

  @Parameter("Samples that the data is set against: cd, pcd or tempering.")
  Sampling sampling() default Sampling.CD;

  @Parameter(value = "Gibbs updates in a step.", symbol = "k", min = 1, max = 1000)
  int updates() default 1;

  @Parameter(value = "Persistent chains; 0 takes as many as a batch has.", min = 0, max = 100_000)
  int chains() default 0;

  @Parameter(value = "Temperatures of tempering, the model's own included.", min = 2, max = 100)
  int temperatures() default 10;

  @Parameter(value = "Share of the weights that each step takes away at rate 1.", min = 0)
  double weightDecay() default 0;

  @Parameter(value = "Share of the time that a hidden unit should be on.", above = 0, below = 1)
  double sparsity() default 0.1;

  @Parameter(value = "How much sparsity counts; 0 for not at all.", min = 0)
  double sparsityCost() default 0;

  @Parameter(value = "Gibbs updates to a sample, the first half of them annealed.", min = 1)
  int samplingUpdates() default 200;

  @Parameter("Likelihood: auto enumerates small machines, ais never does.")
  Partition partition() default Partition.AUTO;

  @Parameter(value = "Chains of annealed importance sampling.", symbol = "M", min = 2)
  int aisChains() default 100;

  @Parameter(value = "Temperatures of annealed importance sampling.", symbol = "K", min = 1)
  int aisTemperatures() default 1000;
}
