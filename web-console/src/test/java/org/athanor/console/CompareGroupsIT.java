package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Environment;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.ParameterValue;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunRecorder;
import org.junit.jupiter.api.Test;

/** Seed groups side by side: their names, what they reached, and in what they differ. */
final class CompareGroupsIT extends PagesInBrowser {
  private static final Environment OLD =
      new Environment("furnace", "8 cores", "17.0.15", "Linux", "avx2", 8, "4f2c1d9");
  private static final Environment NEW =
      new Environment("furnace", "8 cores", "21.0.2", "Linux", "avx2", 8, "4f2c1d9");

  private RunId run(String group, long seed, double score, RunStatus end, boolean updated)
      throws Exception {
    NewRun described =
        NewRun.of(group, group, seed, Map.of("rate", ParameterValue.of(group.length())), "");
    try (RunRecorder recorder = console.store().begin(described)) {
      recorder.provenance(
          updated ? NEW : OLD,
          List.of(
              new BundleUse(
                  "org.athanor.tricks.unrolled",
                  updated ? "1.0.1" : "1.0.0",
                  Demo.hash("unrolled" + updated))));
      recorder
          .metrics(
              List.of(
                  new MetricPoint("score", 0, 1_000, 0),
                  new MetricPoint("score", 10, 61_000, score)))
          .toCompletableFuture()
          .join();
      var sample = Files.writeString(folder.resolve("points"), "x,y\n0,1\n1,0\n");
      recorder.artifact("samples", 10, "text/csv", sample).toCompletableFuture().join();
      recorder.finish(end, "");
      return recorder.run();
    }
  }

  /** Seeds that reached 1, 2 and 3, and one that failed at 100. */
  private List<RunId> group(String name, double more) throws Exception {
    List<RunId> members = new ArrayList<>();
    for (int seed = 1; seed <= 3; seed++) {
      members.add(run(name, seed, seed + more, RunStatus.FINISHED, seed == 3));
    }
    members.add(run(name, 4, 100, RunStatus.FAILED, false));
    return members;
  }

  private String shown(String selector) {
    return page.find(selector).getText();
  }

  @Test
  void tellsTheGroupsOfASweepApart() {
    String groups =
        IntStream.range(0, 4).mapToObj(one -> sweep + "-" + one).collect(Collectors.joining(","));
    page.go("/compare?groups=" + groups);
    page.find(".chart[data-lines='4']");
    for (String names :
        List.of(".legend a", "#final tbody td:first-child", "#differences th .check")) {
      List<String> texts = page.all(names).stream().map(one -> one.getText()).toList();
      assertEquals(4, texts.size(), names);
      assertEquals(4, new HashSet<>(texts).size(), texts.toString());
    }
    page.awaitText(".legend", "grid, jsd");
    page.go("/?group=seeds&where=sweep%20%3D%20" + sweep);
    page.awaitText("table.runs tbody", sweep.substring(7) + "-3");
  }

  @Test
  void namesGroupsByTheFewestSettingsThatTellThemApart() {
    String labels =
        (String)
            page.evaluate(
                "(await import('/assets/labels.js')).groupLabels(["
                    + "{id: 'a', experiment: 'ring', parameters: {'o': 'jsd', 'm.rate': 0.0001}},"
                    + "{id: 'b', experiment: 'ring', parameters: {'o': 'kl', 'm.rate': 0.0001}},"
                    + "{id: 'c', experiment: 'ring', parameters: {'o': 'kl', 'm.rate': 0.001}}"
                    + "]).join(' | ')");
    assertEquals("rate 0.0001, jsd | rate 0.0001, kl | rate 0.001, kl", labels);
    String alike =
        (String)
            page.evaluate(
                "(await import('/assets/labels.js')).groupLabels(["
                    + "{id: '0mp1q2r3s4t5v-0', experiment: 'ring', parameters: {}},"
                    + "{id: '0mp1q2r3s4t5v-1', experiment: 'ring', parameters: {}}"
                    + "]).join(' | ')");
    assertEquals("ring 3s4t5v-0 | ring 3s4t5v-1", alike);
  }

  @Test
  void countsOnlyWhatFinishedAsAResult() throws Exception {
    group("low", 0);
    group("higher", 10);
    page.go("/compare?groups=low,higher");
    page.awaitText("#final tbody", "2.0 ± 1.0");
    page.awaitText("#final tbody", "12.0 ± 1.0");
    page.awaitText("#final tbody", "3 of 4");
    page.awaitText("#final", "2 runs of these groups did not finish and are left out");
    // Means of 2 and 12 with variances of 1 over 3 seeds: t = 10 / sqrt(2/3), 4 degrees of freedom.
    assertEquals("▲", page.find("#final .verdict.better").getText().substring(0, 1));
    page.awaitText(".legend", "4 seeds, 1 failed");
  }

  @Test
  void leavesOutWhatIsArchivedUnlessAsked() throws Exception {
    List<RunId> members = group("partly", 0);
    console.store().tag(members.subList(1, 2), "archived");
    page.go("/compare?groups=partly");
    page.awaitText(".legend", "3 seeds, 1 failed, 1 archived and left out");
    page.awaitText("#final tbody", "2.0 ± 1.4");
    page.go("/compare?groups=partly&archived=1");
    page.awaitText("#final tbody", "2.0 ± 1.0");
  }

  @Test
  void seesAnUpdateInTheMidstOfAGroup() throws Exception {
    group("updated", 0);
    page.go("/compare?groups=updated");
    page.awaitText("#differences", "org.athanor.tricks.unrolled");
    page.awaitText("#differences", "3 of 4: 1.0.0");
    page.awaitText("#differences", "1 of 4: 1.0.1");
    page.awaitText("#differences", "1 of 4: 21.0.2");
    assertTrue(shown("#differences").contains("Parameters are the same"), shown("#differences"));
  }

  @Test
  void showsSamplesOfEverySeed() throws Exception {
    group("sampled", 0);
    RunRecorder without = console.store().begin(NewRun.of("none", "none", 1, Map.of(), ""));
    without.finish(RunStatus.FINISHED, "");
    page.go("/compare?groups=sampled&runs=" + without.run());
    page.await("of the first", () -> page.all("#samples figure").size() == 1);
    page.find("#samples .toolbar input").click();
    page.await("of all", () -> page.all("#samples figure").size() == 4);
    page.awaitText("#samples", "seed 4");
    assertTrue(page.address().contains("seeds=each"), page.address());
  }

  @Test
  void drawsGroupsAsBandsOrSeedBySeedOverStepsOrTime() throws Exception {
    group("banded", 0);
    page.go("/compare?groups=banded&metrics=score");
    page.find(".chart[data-lines='1']");
    choose("Seed groups as", "each");
    page.find(".chart[data-lines='4']");
    choose("Seed groups as", "ci");
    page.find(".chart[data-lines='1']");
    assertTrue(page.address().contains("band=ci"), page.address());
    page.button("time");
    page.await("over time", () -> page.address().contains("x=time"));
    page.find(".chart[data-lines='1']");
    // One minute lies between the first point and the last.
    page.press("+");
    page.await("zoomed", () -> page.address().contains("to="));
    double to = Double.parseDouble(page.address().replaceAll(".*[?&]to=([^&]*).*", "$1"));
    assertTrue(to > 30 && to < 60, "the axis ends at " + to + " s");
  }

  private void choose(String label, String value) {
    page.find("[aria-label='" + label + "']");
    page.run(
        "const select = document.querySelector(`[aria-label='"
            + label
            + "']`);"
            + " select.value = arguments[0];"
            + " select.dispatchEvent(new Event('change', {bubbles: true}))",
        value);
  }
}
