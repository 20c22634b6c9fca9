package org.athanor.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The distribution's console in a real browser: plugins come and go, and runs are started. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleIT {
  private static final String SWEEP =
      """
      name: NAME
      data: { mixtures: { layout: ring } }
      model: { gan: { latent: 2, generator: [8], discriminator: [8] } }
      objective: jsd
      train: { steps: STEPS, batch: 16, metricsEvery: 10, samples: 16 }
      sweep: { strategy: grid, space: { train.optimizer.adam.rate: RATES } }
      """;

  @TempDir static Path home;
  @TempDir static Path elsewhere;

  private ServedConsole console;

  @BeforeAll
  void start() throws IOException {
    assumeTrue(ServedConsole.isPossible(), "no chromium and chromedriver in /usr/bin");
    console = ServedConsole.start(home);
  }

  @AfterAll
  void stop() throws Exception {
    if (console != null) {
      console.close();
    }
  }

  private void upload(String name, byte[] content) throws IOException {
    Path jar = Files.write(elsewhere.resolve(name), content);
    console.find("#jar").sendKeys(jar.toString());
    console.find(".form input.mono").clear();
    console.find(".form input.mono").sendKeys(console.token());
    console.press("Install");
  }

  private List<String> pluginFolder() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("plugins"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void installsUpdatesSwitchesAndRemovesAPlugin() throws Exception {
    console.go("/plugins");
    console.press("Install or update …");
    upload("broken.jar", new byte[] {1, 2, 3});
    console.awaitText(".form .problem", "not a complete jar");
    assertTrue(Files.notExists(home.resolve("plugins")) || pluginFolder().isEmpty());

    upload("probe.jar", PluginJar.trick("1.0.0").bytes());
    console.awaitText(".form [role=status]", "Installed probe 1.0.0");
    upload("probe.jar", PluginJar.trick("2.0.0").bytes());
    console.awaitText(".form [role=status]", "Installed probe 2.0.0");
    assertEquals(1, pluginFolder().size(), () -> "the old version is still there");

    console.go("/plugins?find=probe");
    console.awaitText("td", "2.0.0");
    console.press("probe");
    console.awaitText("main", "How much.");
    console.press("Disable probe");
    console.awaitText("main", "switched off");
    console.press("Enable probe");
    console.awaitText("main", "Changes nothing.");
    console.find("td.details input.mono").sendKeys(console.token());
    console.press("Remove probe");
    console.awaitText(".empty", "No plugin is called that");
    assertEquals(List.of(), pluginFolder().stream().filter(name -> name.endsWith("jar")).toList());
  }

  private void startSweep(String name, String steps, String rates) {
    String text = SWEEP.replace("NAME", name).replace("STEPS", steps).replace("RATES", rates);
    console.go("/sweeps");
    console.find("textarea").sendKeys(text);
    console.press("Start");
    console.awaitText("td.name", name);
    console.follow(name);
  }

  @Test
  void startsASweepFromPastedTextAndRunsOneOfItsRunsAgain() {
    startSweep("pasted", "40", "[0.001, 0.01]");
    console.await("both runs finish", () -> console.text("dl.facts").contains("finished\n2"));
    console.follow("Show its runs");
    console.find("table.runs tbody tr");
    console.go("/?where=experiment%20%3D%20pasted");
    console.find("table.runs td.name a").click();
    console.find(".chart canvas");
    console.press("Run again");
    console.go("/?where=experiment%20%3D%20pasted%20and%20status%20%3D%20finished");
    console.awaitText("footer", "of 3 runs");
  }

  @Test
  void stopsARunAndGoesOnWithIt() {
    startSweep("endless", "100000000", "[0.001]");
    console.go("/?where=experiment%20%3D%20endless");
    console.find("table.runs td.name a").click();
    console.find(".chart canvas");
    console.press("Stop");
    console.awaitText(".status", "stopped");
    long reached = step();
    console.press("Resume");
    console.awaitText(".status", "running");
    console.await("it goes on", () -> step() > reached);
    console.press("Stop");
    console.awaitText(".status", "stopped");
  }

  private long step() {
    return Long.parseLong(console.text("#last-step"));
  }

  @Test
  void offersNotToRemoveWhatIsShipped() {
    console.go("/plugins?find=labelsmoothing");
    console.press("labelsmoothing");
    console.awaitText("td.details", "It is part of the distribution");
    assertEquals("", console.text("td.details button.danger"));
  }

  @Test
  void stopsASweepThatItStartedAndResumesItToItsEnd() {
    startSweep("halted", "3000", "[0.001, 0.002, 0.003]");
    console.press("Stop");
    console.await("it can be resumed", () -> console.text("main").contains("Resume"));
    String facts = console.text("dl.facts");
    assertFalse(facts.contains("finished\n3") || facts.contains("running"), facts);
    console.press("Resume");
    console.await("all have finished", () -> console.text("dl.facts").contains("finished\n3"));
    console.awaitText("main", "complete");
    console.await(
        "nothing is offered", () -> !console.text("main").matches("(?s).*(Stop|Resume).*"));
  }

  @Test
  void stopsASweepThatWasStartedInATerminal() throws Exception {
    String text =
        SWEEP
            .replace("NAME", "terminal")
            .replace("STEPS", "100000000")
            .replace("RATES", "[0.001, 0.002, 0.003]");
    Path file = Files.writeString(elsewhere.resolve("terminal.yaml"), text);
    Process sweep =
        ServedConsole.athanor(home, "sweep", file.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      console.go("/sweeps");
      console.awaitText("td.name", "terminal");
      console.follow("terminal");
      console.press("Stop");
      assertTrue(sweep.waitFor(60, TimeUnit.SECONDS), "it went on with the next setting");
      console.await("it can be resumed", () -> console.text("main").contains("Resume"));
    } finally {
      sweep.descendants().forEach(ProcessHandle::destroyForcibly);
      sweep.destroyForcibly();
    }
  }
}
