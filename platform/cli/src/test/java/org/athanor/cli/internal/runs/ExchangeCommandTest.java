package org.athanor.cli.internal.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunRecorder;
import org.athanor.cli.internal.Fixture;
import org.athanor.cli.internal.Fixture.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeCommandTest {
  @TempDir private Path home;
  @TempDir private Path other;
  private Fixture athanor;
  private RunId run;

  @BeforeEach
  void train() {
    athanor = new Fixture(home);
    RunRecorder recorder = athanor.store().begin(NewRun.of("ring", "group", 1, Map.of(), ""));
    recorder.metrics(List.of(new MetricPoint("loss", 1, 2, 0.5)));
    recorder.finish(RunStatus.FINISHED, "");
    run = recorder.run();
  }

  @AfterEach
  void close() {
    athanor.close();
  }

  @Test
  void printsTheTableOfPoints() {
    assertEquals(
        List.of("run,experiment,seed,metric,step,time,value", run + ",ring,1,loss,1,2,0.5"),
        athanor.run("runs", "export", "last").lines());
    assertTrue(athanor.run("runs", "export", "last", "--format", "json").out().startsWith("["));
  }

  @Test
  void takesTheFormatFromTheNameOfTheFile() throws IOException {
    Path table = other.resolve("points.parquet");
    Result result = athanor.run("runs", "export", "last", "--out", table.toString());
    assertEquals(0, result.code(), result.err());
    assertEquals("PAR1", new String(Files.readAllBytes(table), 0, 4));
    try (var files = Files.list(other)) {
      assertEquals(List.of(table), files.toList());
    }
  }

  @Test
  void whatIsExportedIsImportedElsewhere() {
    String zip = other.resolve("run.zip").toString();
    athanor.run("runs", "export", "last", "--out", zip);
    try (Fixture there = new Fixture(other)) {
      Result result = there.run("runs", "import", zip);
      assertEquals(List.of(run.value()), result.lines());
      assertEquals(athanor.store().run(run), there.store().run(run));
      Result again = there.run("runs", "import", zip);
      assertEquals(0, again.code());
      assertTrue(again.err().contains("1 run had been here already"), again.err());
    }
  }

  @Test
  void saysWhatIsWrongWithAFile() {
    Result damaged = athanor.run("runs", "import", athanor.file("a.zip", "PK"));
    assertEquals(1, damaged.code());
    assertTrue(damaged.err().contains("it is not a complete zip file"), damaged.err());
    assertEquals(2, athanor.run("runs", "import", "nowhere.zip").code());
    assertEquals(2, athanor.run("runs", "export", "nothing").code());
    assertEquals(2, athanor.run("runs", "export", "last", "--format", "xls").code());
  }
}
