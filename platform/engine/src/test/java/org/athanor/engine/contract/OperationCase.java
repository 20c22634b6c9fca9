package org.athanor.engine.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Input;
import org.athanor.training.random.RandomStream;

/**
 * An operation, or a small function of several, at random shapes with random numbers away from its
 * corners: what gradients and backends are checked with.
 */
public final class OperationCase {
  private final String name;
  private final List<Node> inputs;
  private final Node result;
  private final Map<Node, double[]> values;

  private OperationCase(String name, List<Node> inputs, Node result, Map<Node, double[]> values) {
    this.name = name;
    this.inputs = inputs;
    this.result = result;
    this.values = values;
  }

  /** Numbers for one input. */
  @FunctionalInterface
  interface Numbers {
    double draw(RandomStream random);
  }

  /** A case whose inputs all draw from one range. */
  static OperationCase of(
      String name,
      RandomStream random,
      Numbers numbers,
      Function<List<Node>, Node> build,
      Shape... shapes) {
    List<Node> inputs = new ArrayList<>();
    Map<Node, double[]> values = new LinkedHashMap<>();
    for (Shape shape : shapes) {
      Node input = Node.of(new Input("x" + inputs.size(), shape));
      double[] drawn = new double[shape.size()];
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = (float) numbers.draw(random);
      }
      inputs.add(input);
      values.put(input, drawn);
    }
    return new OperationCase(name, inputs, build.apply(inputs), values);
  }

  /** The inputs a gradient can be taken with respect to. */
  public List<Node> inputs() {
    return inputs;
  }

  public Node result() {
    return result;
  }

  /** The numbers of the inputs, each exactly a float. */
  public Map<Node, double[]> values() {
    return values;
  }

  @Override
  public String toString() {
    return name + " " + inputs.stream().map(Node::shape).toList() + " -> " + result.shape();
  }
}
