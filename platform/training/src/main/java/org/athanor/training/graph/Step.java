package org.athanor.training.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.training.graph.operation.Input;
import org.athanor.training.graph.operation.RandomDraw;
import org.athanor.training.graph.operation.RandomDraw.Distribution;
import org.athanor.training.graph.operation.Variable;
import org.athanor.training.optimizers.Optimizer;
import org.athanor.training.optimizers.Scheduled;

/**
 * The declaration of one step: what is fed, what is drawn, what is stored, what is computed and
 * what changes. It is declared once, for one batch size, and compiled.
 *
 * <pre>{@code
 * Step step = new Step("gan");
 * Node real = step.input("real", Shape.of(128, 784));
 * Parameters d = step.parameters("discriminator", discriminator.parameters());
 * Node fake = generator.apply(g, step.normal("noise", Shape.of(128, 64)));
 * Parameters later = step.update("discriminator", criticLoss, d, new Adam(2e-4));
 * Node loss = nonsaturating(discriminator.apply(later, fake));   // sees the updated one
 * step.update("generator", loss, g, new Adam(2e-4));
 * step.output("loss", loss);
 * }</pre>
 *
 * Updates are pure: they return nodes for the values after the update, while nodes for the values
 * before it stay good; whatever reads those is computed before the numbers change. To gradients the
 * values after an update are constants; write an unrolled update as {@link Parameters#minus(double,
 * Parameters)} to differentiate through it.
 */
public final class Step {
  /** The input that tells how many training steps were made. */
  public static final String NUMBER = "step";

  private final String name;
  private final Map<String, Node> inputs = new LinkedHashMap<>();
  private final Map<String, Node> outputs = new LinkedHashMap<>();
  private final Map<String, ParameterSpec> variables = new LinkedHashMap<>();
  private final Map<String, Integer> versions = new HashMap<>();
  private final Map<String, Integer> draws = new HashMap<>();
  private final List<Effect> effects = new ArrayList<>();

  public Step(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** Numbers that are fed anew for each step. */
  public Node input(String name, Shape shape) {
    if (inputs.containsKey(name)) {
      throw GraphException.of("step '" + this.name + "' has an input '" + name + "' already");
    }
    Node node = Node.of(new Input(name, shape));
    inputs.put(name, node);
    return node;
  }

  /**
   * The number of training steps made before this one: the scalar input {@value #NUMBER}, which is
   * fed by whoever counts the steps, and only there when it was asked for.
   */
  public Node number() {
    Node number = inputs.get(NUMBER);
    return number == null ? input(NUMBER, Shape.SCALAR) : number;
  }

  /** Numbers drawn anew for each step from N(0, 1), from a stream of their own name. */
  public Node normal(String stream, Shape shape) {
    return draw(stream, Distribution.NORMAL, shape);
  }

  /** Numbers drawn anew for each step, uniform on [0, 1), from a stream of their own name. */
  public Node uniform(String stream, Shape shape) {
    return draw(stream, Distribution.UNIFORM, shape);
  }

  private Node draw(String stream, Distribution distribution, Shape shape) {
    int index = draws.merge(stream, 1, Integer::sum) - 1;
    return Node.of(new RandomDraw(stream, index, distribution, shape));
  }

  /**
   * Stored numbers under names that begin with {@code role.}: the parameters of a network, or state
   * that is remembered between steps. Steps that name the same role share the numbers.
   *
   * @return the values they have now, that is after the updates declared so far
   */
  public Parameters parameters(String role, List<ParameterSpec> specs) {
    LinkedHashMap<String, Node> nodes = new LinkedHashMap<>();
    for (ParameterSpec spec : specs) {
      ParameterSpec full = spec.within(role);
      ParameterSpec earlier = variables.putIfAbsent(full.name(), full);
      if (earlier != null && !earlier.shape().equals(full.shape())) {
        throw GraphException.of(
            "'"
                + full.name()
                + "' was declared with shape "
                + earlier.shape()
                + " and now with "
                + full.shape());
      }
      nodes.put(spec.name(), read(full.name()));
    }
    return Parameters.of(nodes);
  }

  /** One stored value, remembered between steps under its own name. */
  public Node state(String name, Shape shape, Initializer initializer) {
    int dot = name.lastIndexOf('.');
    String role = dot < 0 ? "state" : name.substring(0, dot);
    String last = name.substring(dot + 1);
    return parameters(role, List.of(new ParameterSpec(last, shape, initializer))).get(last);
  }

  /** Trains parameters on a loss. See {@link #apply(String, Parameters, Parameters, Optimizer)}. */
  public Parameters update(String name, Node loss, Parameters parameters, Optimizer optimizer) {
    return apply(name, parameters, Gradients.of(loss, parameters), optimizer);
  }

  /** Moves parameters by a given direction at the optimiser's own rate. */
  public Parameters apply(
      String name, Parameters parameters, Parameters gradient, Optimizer optimizer) {
    return apply(name, parameters, gradient, optimizer, Nodes.scalar(1));
  }

  /**
   * Moves stored parameters against a gradient, which may come from anywhere: from {@link
   * Gradients}, clipped or averaged, or from the statistics of a contrastive divergence.
   *
   * @param name under which the optimiser keeps its state; updates of one name share it and move
   *     the same parameters
   * @param parameters stored parameters as they are now
   * @param gradient under the same names
   * @param rateFactor a scalar that the rate is multiplied by, beside the optimiser's own schedule
   * @return the values after the update
   */
  public Parameters apply(
      String name,
      Parameters parameters,
      Parameters gradient,
      Optimizer optimizer,
      Node rateFactor) {
    List<String> changed = new ArrayList<>();
    List<Node> gradients = new ArrayList<>();
    parameters
        .asMap()
        .forEach(
            (key, node) -> {
              Node slope = gradient.get(key);
              if (!slope.shape().equals(node.shape())) {
                throw GraphException.of(
                    "the gradient of '"
                        + key
                        + "' has shape "
                        + slope.shape()
                        + ", the parameter "
                        + node.shape());
              }
              changed.add(stored(node).name());
              gradients.add(slope);
            });
    effects.add(optimize(name, changed, gradients, optimizer, rateFactor));
    return advance(parameters);
  }

  private Effect optimize(
      String name,
      List<String> changed,
      List<Node> gradients,
      Optimizer optimizer,
      Node rateFactor) {
    if (optimizer instanceof Scheduled scheduled) {
      Node factor = rateFactor.times(scheduled.schedule().factor(number()));
      return new Effect.Optimize(name, changed, gradients, scheduled.optimizer(), factor);
    }
    return new Effect.Optimize(name, changed, gradients, optimizer, rateFactor);
  }

  /** Replaces stored numbers; returns the values after it. */
  public Parameters assign(Parameters state, Parameters value) {
    state.asMap().forEach((key, node) -> effects.add(replace(node, value.get(key))));
    return advance(state);
  }

  /** Replaces one stored value; returns the value after it. */
  public Node assign(Node state, Node value) {
    effects.add(replace(state, value));
    return advance(Parameters.of(Map.of("", state))).get("");
  }

  private Effect replace(Node state, Node value) {
    if (!state.shape().equals(value.shape())) {
      throw GraphException.of(
          "cannot store a value of shape "
              + value.shape()
              + " where "
              + state.shape()
              + " is kept");
    }
    return new Effect.Assign(stored(state).name(), value);
  }

  private Parameters advance(Parameters parameters) {
    return parameters.map(
        node -> {
          String variable = stored(node).name();
          versions.merge(variable, 1, Integer::sum);
          return read(variable);
        });
  }

  private Node read(String variable) {
    int version = versions.getOrDefault(variable, 0);
    return Node.of(new Variable(variable, version, variables.get(variable).shape()));
  }

  private Variable stored(Node node) {
    if (!(node.operation() instanceof Variable variable)) {
      throw GraphException.of(
          "only stored parameters can be changed, but this is "
              + node
              + "; pass what step.parameters or the last update returned");
    }
    if (!variables.containsKey(variable.name())) {
      throw GraphException.of(
          "'"
              + variable.name()
              + "' is not a parameter of step '"
              + name
              + "'; there are "
              + variables.keySet());
    }
    if (variable.version() != versions.getOrDefault(variable.name(), 0)) {
      throw GraphException.of(
          "'" + variable.name() + "' has been changed since; pass what the last update returned");
    }
    return variable;
  }

  /** A result that can be read after each step. */
  public void output(String name, Node node) {
    if (outputs.putIfAbsent(name, node) != null) {
      throw GraphException.of("step '" + this.name + "' has an output '" + name + "' already");
    }
  }

  public Map<String, Node> inputs() {
    return Collections.unmodifiableMap(inputs);
  }

  public Map<String, Node> outputs() {
    return Collections.unmodifiableMap(outputs);
  }

  /** Everything stored that the step names, by full name. */
  public Map<String, ParameterSpec> variables() {
    return Collections.unmodifiableMap(variables);
  }

  /** The changes in their order. */
  public List<Effect> effects() {
    return Collections.unmodifiableList(effects);
  }
}
