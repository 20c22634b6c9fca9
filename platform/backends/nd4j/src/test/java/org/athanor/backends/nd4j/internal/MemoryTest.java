package org.athanor.backends.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.athanor.engine.backend.Backend;
import org.athanor.engine.compiler.GraphCompiler;
import org.athanor.engine.contract.MemoryContract;
import org.athanor.engine.contract.SmallGame;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class MemoryTest extends MemoryContract {
  private static final Backend BACKEND = new Nd4jBackend();

  private final StepCompiler compiler = new GraphCompiler(BACKEND);

  @Override
  protected Backend backend() {
    return BACKEND;
  }

  /**
   * A kilobyte kept in each step would show, and so would an array of 64 KiB that comes and goes.
   */
  @Test
  void aCompiledStepAllocatesNothing() throws IOException {
    try (Variables variables = compiler.variables(RandomStream.of(1));
        CompiledStep step = compiler.compile(SmallGame.declare(), variables)) {
      run(step, 500);
      long heapBefore = allocatedOnTheHeap();
      final long before = residentKibibytes();
      run(step, 2_000);
      long heap = (allocatedOnTheHeap() - heapBefore) / 2_000;
      long grown = residentKibibytes() - before;
      assertTrue(heap < 64 << 10, heap + " bytes of heap in each step");
      assertTrue(grown < 2_000, "resident memory grown by " + grown + " KiB");
    }
  }

  private static void run(CompiledStep step, int times) {
    for (int i = 0; i < times; i++) {
      step.run();
    }
  }

  /** By this thread. */
  private static long allocatedOnTheHeap() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
