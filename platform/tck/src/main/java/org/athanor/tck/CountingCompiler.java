package org.athanor.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.StoredState;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.random.RandomStream;

/** Knows what of native memory is still held: what was made and never closed. */
final class CountingCompiler implements StepCompiler {
  private final StepCompiler compiler = Reference.compiler();
  private final List<String> open = new ArrayList<>();

  void assertEverythingIsClosed() {
    assertEquals(List.of(), open, "made for the model and never closed");
  }

  @Override
  public Variables variables(RandomStream random) {
    open.add("variables");
    return new Counted(compiler.variables(random));
  }

  @Override
  public CompiledStep compile(Step step, Variables variables) {
    String name = "step '" + step.name() + "'";
    open.add(name);
    CompiledStep compiled = compiler.compile(step, ((Counted) variables).variables());
    return new CountedStep(compiled, () -> open.remove(name));
  }

  private record CountedStep(CompiledStep step, Runnable closed) implements CompiledStep {
    @Override
    public void feed(String input, float... values) {
      step.feed(input, values);
    }

    @Override
    public void run() {
      step.run();
    }

    @Override
    public void fetch(String output, float[] into) {
      step.fetch(output, into);
    }

    @Override
    public float[] fetch(String output) {
      return step.fetch(output);
    }

    @Override
    public void guard(boolean on) {
      step.guard(on);
    }

    @Override
    public List<Timing> profile(int runs) {
      return step.profile(runs);
    }

    @Override
    public void close() {
      step.close();
      closed.run();
    }
  }

  private final class Counted implements Variables {
    private final Variables variables;

    Counted(Variables variables) {
      this.variables = variables;
    }

    Variables variables() {
      return variables;
    }

    @Override
    public Set<String> names() {
      return variables.names();
    }

    @Override
    public Shape shape(String name) {
      return variables.shape(name);
    }

    @Override
    public float[] read(String name) {
      return variables.read(name);
    }

    @Override
    public void write(String name, float[] values) {
      variables.write(name, values);
    }

    @Override
    public StoredState save() {
      return variables.save();
    }

    @Override
    public void restore(StoredState state) {
      variables.restore(state);
    }

    @Override
    public void close() {
      variables.close();
      open.remove("variables");
    }
  }
}
