package org.athanor.training.model;

import java.util.Map;
import org.athanor.training.data.Tensor;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;

/**
 * A compiled step with one input and one output, applied to any number of examples.
 *
 * <p>The step computes a fixed number at once; the last round is filled up with examples from the
 * beginning, whose results are dropped.
 */
public final class BatchFunction implements AutoCloseable {
  private final CompiledStep compiled;
  private final String input;
  private final String output;
  private final int batch;
  private final int entering;
  private final Shape leaving;

  private BatchFunction(CompiledStep compiled, String input, String output, Node from, Node to) {
    this.compiled = compiled;
    this.input = input;
    this.output = output;
    this.batch = from.shape().dimension(0);
    this.entering = from.shape().size() / batch;
    this.leaving = to.shape();
  }

  /**
   * A function of a step.
   *
   * @param step declares one input and one output, the first axis of each counting the examples
   * @param compiled the step, compiled; closed with the function
   */
  static BatchFunction of(Step step, CompiledStep compiled) {
    if (step.inputs().size() != 1 || step.outputs().size() != 1) {
      throw new IllegalArgumentException(
          "a function has one input and one output, but step '%s' has inputs %s and outputs %s"
              .formatted(step.name(), step.inputs().keySet(), step.outputs().keySet()));
    }
    Map.Entry<String, Node> from = step.inputs().entrySet().iterator().next();
    Map.Entry<String, Node> to = step.outputs().entrySet().iterator().next();
    return new BatchFunction(compiled, from.getKey(), to.getKey(), from.getValue(), to.getValue());
  }

  /** The results for examples, in their order. */
  public Tensor apply(Tensor examples) {
    if (examples.width() != entering) {
      throw new IllegalArgumentException(
          "an example has %d numbers but got %d".formatted(entering, examples.width()));
    }
    int count = examples.count();
    int width = leaving.size() / batch;
    float[] results = new float[count * width];
    float[] round = new float[batch * entering];
    float[] found = new float[leaving.size()];
    for (int first = 0; first < count; first += batch) {
      for (int row = 0; row < batch; row++) {
        int source = (first + row) % count;
        System.arraycopy(examples.values(), source * entering, round, row * entering, entering);
      }
      compiled.feed(input, round);
      compiled.run();
      compiled.fetch(output, found);
      int taken = Math.min(batch, count - first);
      System.arraycopy(found, 0, results, first * width, taken * width);
    }
    return new Tensor(leaving.with(0, count), results);
  }

  @Override
  public void close() {
    compiled.close();
  }
}
