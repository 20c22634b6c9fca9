package org.athanor.engine.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.athanor.engine.backend.Backend;
import org.athanor.engine.backend.Memory;
import org.athanor.engine.compiler.GraphCompiler;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Closing a model gives its memory back at once, with no help from the collector. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads resident memory from /proc")
public abstract class MemoryContract {
  /** The backend under test. */
  protected abstract Backend backend();

  /** How much resident memory may grow: far less than one model in ten left behind. */
  protected long toleratedKibibytes() {
    return 64 << 10;
  }

  @Test
  void fiveHundredModelsLeaveResidentMemoryFlat() throws IOException {
    build(100);
    System.gc();
    long before = residentKibibytes();
    build(400);
    System.gc();
    long grown = residentKibibytes() - before;
    assertTrue(grown < toleratedKibibytes(), "grown by " + grown + " KiB");
  }

  private void build(int models) {
    StepCompiler compiler = new GraphCompiler(backend());
    for (int model = 0; model < models; model++) {
      try (Variables variables = compiler.variables(RandomStream.of(model))) {
        SmallGame.train(compiler, variables, 10);
      }
    }
  }

  /** A model of this size that were kept would show: 400 of 4 MiB are 1.6 GiB. */
  @Test
  void largeMemoryComesAndGoes() throws IOException {
    comeAndGo(20);
    long before = residentKibibytes();
    comeAndGo(400);
    long grown = residentKibibytes() - before;
    assertTrue(grown < toleratedKibibytes(), "grown by " + grown + " KiB");
  }

  private void comeAndGo(int times) {
    for (int i = 0; i < times; i++) {
      try (Memory memory = backend().allocate(1 << 20)) {
        memory.write(0, new float[] {1}, 0, 1);
      }
    }
  }

  /** What this process has in memory now. */
  protected static long residentKibibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }
}
