package org.athanor.cli.internal.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Fixture;
import org.athanor.cli.internal.Fixture.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
  private static final String MEASURED =
      "echo '{\"workload\":\"'$3'\",\"milliseconds\":1.25,\"steps\":40,"
          + "\"compileMilliseconds\":20.5,\"operations\":"
          + "[{\"operation\":\"Matmul\",\"count\":3,\"microseconds\":700.5}]}'";

  @TempDir private Path home;
  private Fixture athanor;

  @BeforeEach
  void open() {
    athanor = new Fixture(home);
  }

  @AfterEach
  void close() {
    athanor.close();
  }

  @Test
  void showsMediansAndOperationsInTables() {
    athanor.bench(MEASURED);
    Result result = athanor.run("bench", "gan-mlp", "--profile");
    assertEquals(ExitCode.OK, result.code(), result.err());
    assertTrue(result.out().matches("(?s).*gan-mlp +1\\.250 +40 +20\\.500.*"), result.out());
    assertTrue(result.out().matches("(?s).*gan-mlp +Matmul +3 +700\\.500.*"), result.out());
  }

  @Test
  void passesOnWhatProgramsRead() {
    athanor.bench(
        "echo \"{\\\"seconds\\\":$1,\\\"profile\\\":$2,\\\"threads\\\":$OMP_NUM_THREADS}\"");
    Result result = athanor.run("bench", "rbm", "--seconds", "0.5", "--threads", "1", "--json");
    assertEquals("{\"seconds\":0.5,\"profile\":false,\"threads\":1}", result.out().trim());
  }

  @Test
  void namesTheNearestWorkload() {
    Result result = athanor.run("bench", "gan-mpl");
    assertEquals(ExitCode.USAGE, result.code());
    assertTrue(result.err().contains("Did you mean gan-mlp?"), result.err());
  }

  @Test
  void refusesATimeThatIsNone() {
    Result result = athanor.run("bench", "--seconds", "0");
    assertEquals(ExitCode.USAGE, result.code());
    assertTrue(result.err().contains("--seconds must be above 0"), result.err());
  }

  @Test
  void tellsThatTheMeasuringProcessFailed() {
    athanor.bench("exit 7");
    Result result = athanor.run("bench", "rbm");
    assertEquals(ExitCode.FAILED, result.code());
    assertTrue(result.err().contains("ended early"), result.err());
  }
}
