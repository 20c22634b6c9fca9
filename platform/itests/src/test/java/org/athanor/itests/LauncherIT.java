package org.athanor.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code bin/athanor} as a person does, with an application of the test's own. */
class LauncherIT {
  private static final int SECONDS_TO_END = 60;

  private static Path distribution;

  @TempDir private Path home;

  @BeforeAll
  static void assemble() throws IOException {
    Path folder = Files.createTempDirectory(Work.folder(), "distribution");
    distribution = TestDistribution.withTestApplication(folder);
  }

  private record Result(int code, String out, String err) {}

  private ProcessBuilder athanor(String... arguments) {
    ProcessBuilder builder = new ProcessBuilder(distribution.resolve("bin/athanor").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("ATHANOR_HOME", home.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  private Result run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path out = Files.createTempFile(Work.folder(), "out", ".txt");
    Path err = Files.createTempFile(Work.folder(), "err", ".txt");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    assertTrue(process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS), "still running");
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Result run(String... arguments) throws IOException, InterruptedException {
    return run(athanor(arguments));
  }

  @Test
  void endsWithTheExitCodeOfTheApplication() throws Exception {
    assertEquals(3, run("exit", "3").code());
    assertEquals(0, run("exit", "0").code());
  }

  @Test
  void keepsWhatPluginsPrintAwayFromTheTerminal() throws Exception {
    Result result = run("print");

    assertEquals("to the terminal\n", result.out());
    assertEquals("to its error stream\n", result.err());
    String log = log();
    assertTrue(log.contains("stdout: printed to System.out"), log);
    assertTrue(log.contains("stderr: printed to System.err"), log);
  }

  private String log() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(home.resolve("logs"))) {
      for (Path file : files.toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  @Test
  void saysWhatWentWrongInOneLineAndTheRestInTheLog() throws Exception {
    Result result = run("throw");

    assertEquals(1, result.code());
    assertEquals("", result.out());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.err().contains("as the test wants it"), result.err());
    assertTrue(log().contains("at org.athanor.itests.application.TestApplication"));
  }

  @Test
  void passesSettingsOnFromFlagEnvironmentAndFile() throws Exception {
    Files.writeString(home.resolve("athanor.properties"), "athanor.db=jdbc:h2:file\n");
    ProcessBuilder builder = athanor("-Dathanor.native=plain", "settings");

    Result fromFile = run(builder);
    builder.environment().put("ATHANOR_DB", "jdbc:h2:environment");
    Result fromEnvironment = run(builder);

    assertTrue(fromFile.out().contains("athanor.db=jdbc:h2:file\n"), fromFile.out());
    assertTrue(fromFile.out().contains("athanor.native=plain\n"), fromFile.out());
    assertTrue(fromFile.out().contains("athanor.home=" + home + "\n"), fromFile.out());
    assertTrue(fromEnvironment.out().contains("athanor.db=jdbc:h2:environment\n"));
  }

  @Test
  void refusesWrongSettingsInASentence() throws Exception {
    Result result = run("-Dathanor.native=fast", "exit", "0");

    assertEquals(2, result.code());
    assertTrue(result.err().startsWith("athanor: athanor.native is 'fast', but must be auto or"));
  }

  @Test
  void letsTheApplicationSaveWhenASignalComes() throws Exception {
    assertEquals(143, codeAfterSignal("TERM"));
    assertEquals(130, codeAfterSignal("INT"));
  }

  private int codeAfterSignal(String signal) throws IOException, InterruptedException {
    ProcessBuilder builder = athanor("wait");
    // A shell that starts something in the background has it ignore Ctrl-C, and so would the child.
    builder.command().addAll(0, List.of("env", "--default-signal=" + signal));
    Process process = builder.start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertEquals("waiting", out.readLine());
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      assertEquals("saved", out.readLine());
      assertTrue(process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS), "still running");
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void startsAWorkerThatSpeaksOnItsStandardStreams() throws Exception {
    Result result = run("-Dathanor.native=plain", "worker");

    assertEquals(0, result.code(), result.err());
    assertEquals("worker on plain\nhello worker\n", result.out());
    assertTrue(log().contains("ND4J is ready"));
  }

  @Test
  void leavesNoFolderOfItsOwnBehind() throws Exception {
    run("exit", "0");

    try (Stream<Path> runs = Files.list(home.resolve("run"))) {
      assertEquals(List.of(), runs.toList());
    }
  }

  @Test
  void opensTheFrameworksShellOnATerminalOnly() throws Exception {
    Result result = run("--shell");

    assertEquals(2, result.code());
    assertEquals("athanor: --shell needs a terminal.\n", result.err());
  }

  @Test
  void worksThroughALink() throws Exception {
    Path link = Files.createTempDirectory(Work.folder(), "links").resolve("link to athanor");
    Files.createSymbolicLink(link, distribution.resolve("bin/athanor"));
    ProcessBuilder builder = athanor("exit", "4");
    builder.command().set(0, link.toString());

    assertEquals(4, run(builder).code());
  }

  @Test
  void refusesAnOldJavaInASentence() throws Exception {
    Path java = Files.createDirectories(home.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nexit 99\n");
    java.toFile().setExecutable(true);
    Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"11.0.2\"\n");
    ProcessBuilder builder = athanor("exit", "0");
    builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());

    Result result = run(builder);

    assertEquals(1, result.code());
    assertEquals(
        "athanor: Java 17 or later is needed, but " + java + " is version 11.0.2.\n", result.err());
  }

  @Test
  void saysWhenThereIsNoJava() throws Exception {
    ProcessBuilder builder = athanor("exit", "0");
    builder.environment().put("JAVA_HOME", home.resolve("absent").toString());

    Result result = run(builder);

    assertEquals(1, result.code());
    assertTrue(result.err().contains("there is no bin/java in it"), result.err());
  }

  @Test
  void saysWhenTheHomeFolderCannotBeWritten() throws Exception {
    Path file = Files.createFile(home.resolve("file"));
    ProcessBuilder builder = athanor("--home", file.toString(), "exit", "0");

    Result result = run(builder);

    assertEquals(2, result.code());
    assertEquals(
        "athanor: Cannot write to " + file.resolve("run") + ": Not a directory.",
        result.err().strip());
  }
}
