package org.athanor.training.layers;

import java.util.ArrayList;
import java.util.List;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Scope;
import org.athanor.training.graph.Shape;

/** Layers one after the other, each under its own name. */
public final class Sequence implements Layer {
  /** No layers: passes its input on. */
  public static final Sequence EMPTY = new Sequence(List.of());

  private final List<Named> layers;

  private Sequence(List<Named> layers) {
    this.layers = List.copyOf(layers);
  }

  private record Named(String name, Layer layer) {}

  /** Layers that are named by their position: 0, 1, 2 ... */
  public static Sequence of(Layer... layers) {
    Sequence sequence = EMPTY;
    for (Layer layer : layers) {
      sequence = sequence.then(layer);
    }
    return sequence;
  }

  /** This, and then a layer named by its position. */
  public Sequence then(Layer layer) {
    return then(Integer.toString(layers.size()), layer);
  }

  /** This, and then a layer. */
  public Sequence then(String name, Layer layer) {
    return insert(layers.size(), name, layer);
  }

  /** A layer, and then this. */
  public Sequence before(String name, Layer layer) {
    return insert(0, name, layer);
  }

  /** The number of layers. */
  public int size() {
    return layers.size();
  }

  private Sequence insert(int position, String name, Layer layer) {
    if (layers.stream().anyMatch(named -> named.name().equals(name))) {
      throw new IllegalArgumentException("two layers of one sequence are named '" + name + "'");
    }
    List<Named> longer = new ArrayList<>(layers);
    longer.add(position, new Named(name, layer));
    return new Sequence(longer);
  }

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    Shape shape = input;
    for (Named named : layers) {
      Shape entering = shape;
      shape =
          Scope.within(
              named.name(),
              () -> named.layer().declare(entering, declarations.scope(named.name())));
    }
    return shape;
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    Node value = input;
    for (Named named : layers) {
      Node entering = value;
      value =
          Scope.within(
              named.name(),
              () ->
                  named
                      .layer()
                      .apply(parameters.scope(named.name()), entering, pass.scope(named.name())));
    }
    return value;
  }
}
