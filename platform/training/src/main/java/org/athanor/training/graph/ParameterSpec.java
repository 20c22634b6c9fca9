package org.athanor.training.graph;

/**
 * What a network asks to have stored: a parameter that is trained, or a state that is remembered.
 *
 * @param name dotted, unique in its network, as PyTorch names it: {@code hidden.weight}
 * @param shape the shape here, see {@link WeightLayout} for the shape outside
 * @param initializer gives the first numbers
 */
public record ParameterSpec(
    String name, Shape shape, Initializer initializer, WeightLayout layout) {
  public ParameterSpec(String name, Shape shape, Initializer initializer) {
    this(name, shape, initializer, WeightLayout.SAME);
  }

  /** This under a name of a larger network: {@code prefix.name}. */
  public ParameterSpec within(String prefix) {
    return new ParameterSpec(prefix + "." + name, shape, initializer, layout);
  }
}
