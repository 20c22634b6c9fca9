package org.athanor.backends.arrays.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.athanor.engine.backend.Backend;
import org.athanor.engine.compiler.GraphCompiler;
import org.athanor.engine.contract.SmallGame;
import org.athanor.engine.reference.ReferenceBackend;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class ArrayDeterminismTest {
  private final StepCompiler compiler = new GraphCompiler(new ArrayBackend());

  @Test
  void repeatsBitByBit() {
    long first = SmallGame.fingerprint(compiler, 5);
    assertEquals(first, SmallGame.fingerprint(compiler, 5));
    assertNotEquals(first, SmallGame.fingerprint(compiler, 6));
  }

  @Test
  void drawsTheSameNumbersAsEveryOtherBackend() {
    assertArrayEquals(drawn(new ReferenceBackend()), drawn(new ArrayBackend()));
  }

  /** More than one block, and the second run of the stream. */
  private static float[] drawn(Backend backend) {
    Step step = new Step("draw");
    step.output("noise", step.normal("noise", Shape.of(37, 70)).plus(0));
    StepCompiler compiler = new GraphCompiler(backend);
    try (Variables variables = compiler.variables(RandomStream.of(5));
        CompiledStep compiled = compiler.compile(step, variables)) {
      compiled.run();
      compiled.run();
      return compiled.fetch("noise");
    }
  }
}
