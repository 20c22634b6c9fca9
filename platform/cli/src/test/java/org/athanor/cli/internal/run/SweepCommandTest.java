package org.athanor.cli.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.RunRecorder;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Fixture;
import org.athanor.cli.internal.Fixture.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {
  private static final String RING =
      "data: mixtures\nmodel: gan\nmeasures: [modes]\ntrain: {steps: 100, seeds: [1, 2]}\n";
  private static final String SWEEP = RING + "sweep: {space: {tricks: [[], [labelsmoothing]]}}\n";

  @TempDir private Path home;
  private Fixture athanor;
  private String ring;
  private String sweep;

  @BeforeEach
  void open() {
    athanor = new Fixture(home);
    ring = athanor.file("ring.yaml", RING);
    sweep = athanor.file("sweep.yaml", SWEEP);
  }

  @AfterEach
  void close() {
    athanor.close();
  }

  @Test
  void goesOnWithASweep() {
    String text = RING + "sweep: {space: {tricks: [[], [labelsmoothing]]}}\n";
    String id = athanor.store().beginSweep("ring", text);
    for (String name : List.of("last", id, id.substring(0, 12))) {
      Result resumed = athanor.run("sweep", "--resume", name, "--retry-failed");
      assertEquals(ExitCode.OK, resumed.code(), resumed.err());
      assertTrue(resumed.err().contains("sweep " + id + "  again"), resumed.err());
      assertTrue(athanor.coordinator().options().retryFailed());
    }
    Result unknown = athanor.run("sweep", "--resume", "zzz");
    assertEquals(ExitCode.USAGE, unknown.code());
    assertTrue(unknown.err().contains("There is no sweep 'zzz'. The newest: " + id), unknown.err());
    Result near = athanor.run("sweep", "--resume", "lsat");
    assertTrue(near.err().contains("Did you mean 'last'?"), near.err());
    assertEquals(ExitCode.USAGE, athanor.run("sweep").code());
    assertEquals(ExitCode.USAGE, athanor.run("sweep", ring, "--resume", "last").code());
    Result lonely = athanor.run("sweep", sweep, "--retry-failed");
    assertEquals(ExitCode.USAGE, lonely.code());
    assertTrue(lonely.err().contains("--retry-failed belongs to --resume"), lonely.err());
  }

  @Test
  void aSweepNeedsASweepSection() {
    Result result = athanor.run("sweep", ring);
    assertEquals(ExitCode.USAGE, result.code());
    assertTrue(result.err().contains("has no sweep section"), result.err());
    athanor.coordinator().endNextRuns(RunStatus.FINISHED, RunStatus.FAILED);
    Result some = athanor.run("sweep", sweep, "--workers", "2", "--json");
    assertEquals(ExitCode.SOME_FAILED, some.code());
    assertTrue(some.lines().get(0).startsWith("{\"event\":\"sweep\""), some.out());
    assertTrue(some.lines().get(0).endsWith("\"trials\":4,\"done\":0}"), some.out());
    assertTrue(some.lines().get(1).contains("\"setting\":{\"tricks\":[]}"), some.out());
  }

  @Test
  void aSweepEndsWithAReportAndTheOperatorsCommand() throws Exception {
    Path said = athanor.home().resolve("said");
    String command = "echo \"$1 $ATHANOR_SWEEP $ATHANOR_ENDING\" >> '" + said + "'";
    Path reports = athanor.home().resolve("morning");
    Result result =
        athanor.run("sweep", sweep, "--report", reports.toString(), "--on-finish", command);
    assertEquals(ExitCode.OK, result.code(), result.err());
    Path report = reports.resolve("report.html");
    assertTrue(result.err().contains("athanor: Report: " + report), result.err());
    assertTrue(Files.exists(reports.resolve("report.json")));
    athanor.set("athanor.sweep.onfinish", command);
    athanor.run("sweep", sweep);
    Path standard = athanor.home().resolve("reports/sweep/sweep1/report.html");
    assertEquals(
        List.of(report + " sweep1 complete", standard + " sweep1 complete"),
        Files.readAllLines(said));
  }

  @Test
  void anExperimentFileCannotNameACommand() {
    String sweep =
        athanor.file(
            "sweep.yaml",
            RING + "sweep: {onfinish: 'touch x', space: {tricks: [[], [labelsmoothing]]}}\n");
    Result result = athanor.run("sweep", sweep);
    assertEquals(ExitCode.USAGE, result.code());
    assertTrue(result.err().contains("sweep.onfinish is not a known key"), result.err());
  }

  @Test
  void comparesWithAnEarlierSweepThatExists() {
    assertEquals(ExitCode.OK, athanor.run("sweep", sweep, "--since", "last").code());
    Result unknown = athanor.run("sweep", sweep, "--since", "zzz");
    assertEquals(ExitCode.USAGE, unknown.code());
    assertTrue(unknown.err().contains("There is no earlier sweep 'zzz'."), unknown.err());
  }

  /** A sweep of the name that the file gives, with one trial. */
  private String earlier(RunStatus status) {
    String id = athanor.store().beginSweep("sweep", SWEEP);
    NewRun asked = new NewRun("sweep", Optional.of(id), "group", 1, Map.of(), SWEEP, Set.of(), "");
    try (RunRecorder recorder = athanor.store().begin(asked)) {
      recorder.finish(status, status == RunStatus.FINISHED ? "" : "because");
    }
    athanor.store().endSweep(id, "");
    return id;
  }

  private String since(String report) throws Exception {
    Path file = athanor.home().resolve(report).resolve("report.md");
    return Files.readString(file)
        .lines()
        .filter(line -> line.startsWith("## Since sweep "))
        .findFirst()
        .orElse("");
  }

  @Test
  void comparesWithTheLastSweepInWhichATrialFinished() throws Exception {
    String good = earlier(RunStatus.FINISHED);
    String broken = earlier(RunStatus.FAILED);
    String report = athanor.home().resolve("one").toString();
    Result result = athanor.run("sweep", sweep, "--since", "last", "--report", report);
    assertEquals(ExitCode.OK, result.code(), result.err());
    assertTrue(
        result.err().contains("passes over " + broken + ", where no trial finished"), result.err());
    assertEquals("## Since sweep " + good, since("one"));
  }

  @Test
  void anEarlierSweepIsNamedByTheBeginningOfItsId() throws Exception {
    String id = earlier(RunStatus.FINISHED);
    String report = athanor.home().resolve("one").toString();
    String beginning = id.substring(0, id.length() - 2);
    Result result = athanor.run("sweep", sweep, "--since", beginning, "--report", report);
    assertEquals(ExitCode.OK, result.code(), result.err());
    assertEquals("## Since sweep " + id, since("one"));
  }

  @Test
  void aReportThatCouldNotBeWrittenIsRefusedBeforeAnythingIsTrained() {
    String taken = athanor.file("taken", "");
    Result refused = athanor.run("sweep", sweep, "--report", taken);
    assertEquals(ExitCode.USAGE, refused.code());
    assertTrue(
        refused.err().contains("The report could not be written to " + taken), refused.err());
    assertFalse(refused.err().contains("Exception"), refused.err());
    assertEquals(0, athanor.store().runs(RunQuery.ALL).total(), "nothing was trained");
  }

  @Test
  void theOperatorIsToldEvenIfTheReportCannotBeWritten() throws Exception {
    Path reports = athanor.home().resolve("morning");
    Path said = athanor.home().resolve("said");
    athanor
        .coordinator()
        .atTheEnd(
            () -> {
              Files.delete(reports);
              Files.createFile(reports);
            });
    String command = "echo \"<$1> $ATHANOR_ENDING\" > '" + said + "'";
    athanor.coordinator().endNextRuns(RunStatus.FINISHED, RunStatus.FAILED);
    Result result =
        athanor.run("sweep", sweep, "--report", reports.toString(), "--on-finish", command);
    assertEquals(ExitCode.SOME_FAILED, result.code(), "the sweep's own code");
    assertTrue(result.err().contains("The report could not be written"), result.err());
    assertEquals("<> complete\n", Files.readString(said));
  }

  @Test
  void aCommandThatFailsIsToldAndLeavesTheExitCode() {
    Result result = athanor.run("sweep", sweep, "--on-finish", "exit 9");
    assertEquals(ExitCode.OK, result.code());
    assertTrue(result.err().contains("end of the sweep failed with code 9."), result.err());
  }

  @Test
  void aHopelessSweepEndsWithItsOwnExitCode() {
    athanor
        .coordinator()
        .endNextRuns(RunStatus.FAILED, RunStatus.FAILED, RunStatus.FAILED, RunStatus.FAILED);
    assertEquals(ExitCode.FAILED, athanor.run("sweep", sweep).code());
    athanor
        .coordinator()
        .endNextRuns(RunStatus.FAILED, RunStatus.FAILED, RunStatus.FAILED, RunStatus.FAILED);
    athanor.coordinator().giveUp();
    Result hopeless = athanor.run("sweep", sweep, "--max-failures", "4");
    assertEquals(ExitCode.SOME_FAILED, hopeless.code());
    assertEquals(4, athanor.coordinator().options().maxFailures());
  }

  @Test
  void aNameThatCannotBeLockedIsToldInWords() {
    athanor.file("run", "");
    Result refused = athanor.run("sweep", sweep, "--only-one", "nightly");
    assertEquals(ExitCode.FAILED, refused.code());
    assertTrue(refused.err().contains("Cannot lock in " + athanor.home()), refused.err());
    assertFalse(refused.err().contains("Exception"), refused.err());
  }
}
