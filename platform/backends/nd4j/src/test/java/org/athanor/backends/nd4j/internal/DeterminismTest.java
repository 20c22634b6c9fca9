package org.athanor.backends.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.athanor.engine.compiler.GraphCompiler;
import org.athanor.engine.contract.SmallGame;
import org.athanor.training.execution.StepCompiler;
import org.junit.jupiter.api.Test;

class DeterminismTest {
  private static final String THREADS = "OMP_NUM_THREADS";

  private final StepCompiler compiler = new GraphCompiler(new Nd4jBackend());

  @Test
  void repeatsBitByBitInOneProcess() {
    long first = SmallGame.fingerprint(compiler, 5);
    assertEquals(first, SmallGame.fingerprint(compiler, 5));
    assertNotEquals(first, SmallGame.fingerprint(compiler, 6));
  }

  @Test
  void computesTheSameBitsTogetherAndApart() {
    assertEquals(
        SmallGame.fingerprint(compiler, 5, false), SmallGame.fingerprint(compiler, 5, true));
  }

  @Test
  void repeatsBitByBitInAnotherProcess() throws IOException, InterruptedException {
    assertEquals(SmallGame.fingerprint(compiler, 5), inAnotherProcess(ownThreads()));
  }

  @Test
  void repeatsBitByBitWithTwoThreads() throws IOException, InterruptedException {
    assertEquals(inAnotherProcess("2"), inAnotherProcess("2"));
  }

  private static String ownThreads() {
    return System.getenv().getOrDefault(THREADS, "");
  }

  private static long inAnotherProcess(String threads) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(List.of(java, "-cp", classPath, Fingerprint.class.getName()))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    if (!threads.isEmpty()) {
      builder.environment().put(THREADS, threads);
    }
    Process process = builder.start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, process.waitFor());
    return Long.parseLong(printed.substring(printed.lastIndexOf('\n') + 1));
  }
}
