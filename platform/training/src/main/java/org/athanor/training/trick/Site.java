package org.athanor.training.trick;

/** A place where a model asks the tricks before it goes on. Each is a method of {@link Trick}. */
public enum Site {
  /** A batch enters a network. */
  INPUT("input"),
  /** A layer wants its input normalised. */
  NORMALISATION("normalisation"),
  /** Features are about to enter the last layer. */
  FEATURES("features"),
  /** A network's output leaves it. */
  OUTPUT("output"),
  /** The target of a classifier is formed. */
  TARGET("target"),
  /** Parameters are about to be used by a network. */
  PARAMETERS("parameters"),
  /** A loss is formed. */
  OBJECTIVE("objective"),
  /** A gradient was taken. */
  GRADIENT("gradient"),
  /** Parameters were updated. */
  UPDATED("updated");

  private final String method;

  Site(String method) {
    this.method = method;
  }

  /** The method of {@link Trick} that is asked. */
  public String method() {
    return method;
  }

  @Override
  public String toString() {
    return method;
  }
}
