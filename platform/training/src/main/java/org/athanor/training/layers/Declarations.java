package org.athanor.training.layers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.WeightLayout;

/** Collects the parameters that layers declare, each under the name of its layer. */
public final class Declarations {
  private final String prefix;
  private final List<ParameterSpec> specs;

  private Declarations(String prefix, List<ParameterSpec> specs) {
    this.prefix = prefix;
    this.specs = specs;
  }

  /** Nothing declared yet. */
  public static Declarations none() {
    return new Declarations("", new ArrayList<>());
  }

  /**
   * Declares a parameter that looks the same here and in PyTorch.
   *
   * @param name unique within the layer, such as {@code weight}
   * @param initializer draws its first value
   */
  public void parameter(String name, Shape shape, Initializer initializer) {
    parameter(new ParameterSpec(name, shape, initializer, WeightLayout.SAME));
  }

  /** Declares a parameter whose name is unique within the layer. */
  public void parameter(ParameterSpec spec) {
    ParameterSpec full = prefix.isEmpty() ? spec : spec.within(prefix);
    if (specs.stream().anyMatch(earlier -> earlier.name().equals(full.name()))) {
      throw GraphException.of("parameter '" + full.name() + "' is declared twice");
    }
    specs.add(full);
  }

  /** The declarations of a part of the layer: its names begin with {@code name} and a dot. */
  public Declarations scope(String name) {
    return new Declarations(prefix.isEmpty() ? name : prefix + "." + name, specs);
  }

  /** Everything declared so far, in its order. */
  public List<ParameterSpec> all() {
    return Collections.unmodifiableList(specs);
  }
}
