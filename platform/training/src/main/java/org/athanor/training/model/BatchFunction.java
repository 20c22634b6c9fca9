package org.athanor.training.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.athanor.training.data.Tensor;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;

/**
 * A compiled step with one output, applied to any number of examples.
 *
 * <p>The step computes a fixed number at once; the last round is filled up with examples from the
 * beginning, whose results are dropped.
 */
public final class BatchFunction implements AutoCloseable {
  private final CompiledStep compiled;
  private final List<Entrance> entrances;
  private final String output;
  private final int batch;
  private final Shape leaving;

  /** An input: its name, and the numbers of one example of it. */
  private record Entrance(String name, int width) {}

  private BatchFunction(CompiledStep compiled, List<Entrance> entrances, String output, Node to) {
    this.compiled = compiled;
    this.entrances = entrances;
    this.output = output;
    this.leaving = to.shape();
    this.batch = leaving.dimension(0);
  }

  /**
   * A function of a step.
   *
   * @param step declares inputs and one output, the first axis of each counting the examples
   * @param compiled the step, compiled; closed with the function
   */
  static BatchFunction of(Step step, CompiledStep compiled) {
    if (step.inputs().isEmpty() || step.outputs().size() != 1) {
      throw new IllegalArgumentException(
          "a function has inputs and one output, but step '%s' has inputs %s and outputs %s"
              .formatted(step.name(), step.inputs().keySet(), step.outputs().keySet()));
    }
    Map.Entry<String, Node> to = step.outputs().entrySet().iterator().next();
    int batch = to.getValue().shape().dimension(0);
    List<Entrance> entrances = new ArrayList<>();
    step.inputs()
        .forEach(
            (name, from) -> {
              if (from.shape().dimension(0) != batch) {
                throw new IllegalArgumentException(
                    "input '%s' of step '%s' is of %d examples, its output of %d"
                        .formatted(name, step.name(), from.shape().dimension(0), batch));
              }
              entrances.add(new Entrance(name, from.shape().size() / batch));
            });
    return new BatchFunction(compiled, entrances, to.getKey(), to.getValue());
  }

  /**
   * The results for examples, in their order.
   *
   * @param inputs in the order in which the step declared them, each of as many examples
   */
  public Tensor apply(Tensor... inputs) {
    check(inputs);
    int count = inputs[0].count();
    int width = leaving.size() / batch;
    float[] results = new float[count * width];
    float[] found = new float[leaving.size()];
    for (int first = 0; first < count; first += batch) {
      for (int i = 0; i < inputs.length; i++) {
        compiled.feed(entrances.get(i).name(), round(inputs[i], first));
      }
      compiled.run();
      compiled.fetch(output, found);
      int taken = Math.min(batch, count - first);
      System.arraycopy(found, 0, results, first * width, taken * width);
    }
    return new Tensor(leaving.with(0, count), results);
  }

  private float[] round(Tensor examples, int first) {
    int width = examples.width();
    float[] round = new float[batch * width];
    for (int row = 0; row < batch; row++) {
      int source = (first + row) % examples.count();
      System.arraycopy(examples.values(), source * width, round, row * width, width);
    }
    return round;
  }

  private void check(Tensor... inputs) {
    if (inputs.length != entrances.size()) {
      throw new IllegalArgumentException(
          "there are %d inputs but got %d".formatted(entrances.size(), inputs.length));
    }
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i].width() != entrances.get(i).width() || inputs[i].count() != inputs[0].count()) {
        throw new IllegalArgumentException(
            "%d examples have %d numbers each of '%s', but got %d of %d"
                .formatted(
                    inputs[0].count(),
                    entrances.get(i).width(),
                    entrances.get(i).name(),
                    inputs[i].count(),
                    inputs[i].width()));
      }
    }
  }

  @Override
  public void close() {
    compiled.close();
  }
}
