package org.athanor.training.model;

/** What a model asks of the divergence that stands as its objective. */
public enum ObjectiveRole {
  /** The model has its own loss and takes no objective. */
  NONE("takes no objective"),
  /** A game between a critic and a generator. */
  ADVERSARIAL("needs an objective that can be played as a game"),
  /** A regulariser of its latent posterior. */
  LATENT("needs an objective that can regularise a latent posterior");

  private final String sentence;

  ObjectiveRole(String sentence) {
    this.sentence = sentence;
  }

  /** The need in words. */
  public String sentence() {
    return sentence;
  }
}
