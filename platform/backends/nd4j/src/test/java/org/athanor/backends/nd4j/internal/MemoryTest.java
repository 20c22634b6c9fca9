package org.athanor.backends.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.athanor.engine.compiler.GraphCompiler;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Closing a model gives its memory back at once, with no help from the collector. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads resident memory from /proc")
class MemoryTest {
  private static final long TOLERATED_KIBIBYTES = 64 << 10;

  private final StepCompiler compiler = new GraphCompiler(new Nd4jBackend());

  @Test
  void fiveHundredModelsLeaveResidentMemoryFlat() throws IOException {
    build(100);
    System.gc();
    long before = residentKibibytes();
    build(400);
    System.gc();
    long grown = residentKibibytes() - before;
    assertTrue(grown < TOLERATED_KIBIBYTES, "grown by " + grown + " KiB");
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

  private void build(int models) {
    for (int model = 0; model < models; model++) {
      try (Variables variables = compiler.variables(RandomStream.of(model))) {
        SmallGame.train(compiler, variables, 10);
      }
    }
  }

  /** A model of this size that were kept would show: 400 of 4 MiB are 1.6 GiB. */
  @Test
  void largeMemoryComesAndGoes() throws IOException {
    long before = residentKibibytes();
    for (int i = 0; i < 400; i++) {
      try (NativeMemory memory = new NativeMemory(1 << 20)) {
        memory.write(0, new float[] {1}, 0, 1);
      }
    }
    assertTrue(residentKibibytes() - before < TOLERATED_KIBIBYTES);
  }

  private static long residentKibibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }
}
