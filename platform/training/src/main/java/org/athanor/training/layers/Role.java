package org.athanor.training.layers;

/**
 * The part that a network plays in a model: what tricks and experiment files address.
 *
 * @param name lower-case letters
 */
public record Role(String name) {
  /** Makes samples from noise. */
  public static final Role GENERATOR = new Role("generator");

  /** Tells data from samples. */
  public static final Role DISCRIMINATOR = new Role("discriminator");

  /** Finds the latent point of an example. */
  public static final Role ENCODER = new Role("encoder");

  /** Makes an example of a latent point. */
  public static final Role DECODER = new Role("decoder");

  /** Names the class of an example. */
  public static final Role CLASSIFIER = new Role("classifier");

  public Role {
    if (!name.matches("[a-z]+")) {
      throw new IllegalArgumentException("a role is named in lower-case letters but got " + name);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
