package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.RunRecorder;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The table of runs. */
final class RunsPageIT extends PagesInBrowser {
  private static final String FILTER = "document.getElementById('filter')";

  @Test
  void filtersWithCompletionAndSaysWhatIsNotUnderstood() {
    page.go("/");
    page.find("table.runs tbody a");
    page.press("/");
    page.press("object");
    page.awaitText("#filter-options", "objective");
    page.press(Keys.TAB);
    page.press("= ");
    page.awaitText("#filter-options", "jsd");
    page.press("wasserstein");
    page.press(Keys.ENTER);
    page.await("the filter is in the address", () -> page.address().contains("wasserstein"));
    page.awaitText("footer", "of 10 runs");
    page.find(".filter .clear").click();
    page.press("modle = gan");
    page.press(Keys.ENTER);
    page.awaitText(".filter .problem", "Did you mean model");
  }

  @Test
  void tellsReadersOfTheScreenWhichCompletionIsChosen() {
    page.go("/");
    page.find("table.runs tbody a");
    page.press("/");
    page.press("obj");
    page.awaitText("#filter-options", "objective");
    assertNull(page.run("return " + FILTER + ".getAttribute('aria-activedescendant')"));
    page.press(Keys.ARROW_DOWN);
    page.await(
        "the chosen one is named",
        () ->
            "objective"
                .equals(
                    page.run(
                        "return document.getElementById("
                            + FILTER
                            + ".getAttribute('aria-activedescendant'))?.textContent")));
    assertEquals("objective", page.find("#filter-options [aria-selected=true]").getText());
  }

  @Test
  void showsANewRunInTheTableByItself() {
    page.go("/");
    page.find("table.runs tbody a");
    try (RunRecorder recorder =
        console.store().begin(NewRun.of("appeared", "appeared", 1, Map.of(), ""))) {
      page.awaitText("table.runs", "appeared");
      recorder.finish(RunStatus.FINISHED, "");
    }
    page.await("it is finished", () -> page.all("tr:first-child .status.finished").size() == 1);
  }

  /** Opens the table with a filter. */
  private void filtered(String where) {
    page.go("/?where=" + URLEncoder.encode(where, StandardCharsets.UTF_8));
    page.await("an answer", () -> page.all("table.stale, .skeleton").isEmpty());
  }

  @Test
  void completesWithTheValuesThatAnyRunHas() {
    filtered("objective = jsd");
    page.find("table.runs tbody a");
    Map<String, String> values =
        Map.of(
            "tag = ", "nightly",
            "host = ", "furnace",
            "bundle = ", "org.athanor.models.gan 1.0.0",
            "objective = was", "wasserstein",
            "experiment = \"grid", "grid-gan");
    values.forEach(
        (typed, expected) -> {
          page.find(".filter .clear").click();
          page.press(typed);
          page.awaitText("#filter-options", expected);
        });
    page.find(".filter .clear").click();
    page.press("experiment = \"grid");
    page.awaitText("#filter-options", "grid-gan");
    page.press(Keys.TAB);
    assertEquals("experiment = grid-gan ", page.find("#filter").getDomProperty("value"));
  }

  @Test
  void marksThePlaceWhereAFilterIsNotUnderstood() {
    filtered("modle = gan");
    page.awaitText(".filter mark", "modle");
    assertEquals("modle", page.find(".filter mark").getText());
    assertEquals("true", page.find("#filter").getDomAttribute("aria-invalid"));
    filtered("model = gan and");
    page.awaitText(".filter .problem", "Expected the name of a field");
    filtered("seed = 1) or (seed = 2");
    page.awaitText(".filter mark", ")");
    assertEquals("seed = 1) or (seed = 2", page.find(".filter code").getText());
  }

  @Test
  void sortsByWhateverHeaderCanBePressed() {
    for (String group : List.of("", "seeds", "objective")) {
      page.go("/?group=" + group);
      page.find("table.runs tbody a");
      int headers = page.all("table.runs th button").size();
      for (int header = 0; header < headers; header++) {
        int one = header;
        page.run("document.querySelectorAll('table.runs th button')[" + one + "].click()");
        page.await("sorted", () -> page.all("table.stale").isEmpty());
        page.find("th[aria-sort] .arrow");
        assertEquals(List.of(), page.all(".problem"), group + " by header " + one);
      }
    }
  }

  @Test
  void choosesColumnsAndSmallCurves() {
    page.go("/");
    page.find("table.runs tbody a");
    page.button("Columns");
    page.find(".sheet input[type=search]").sendKeys("batch");
    page.await("one is left", () -> page.all(".sheet label").size() == 1);
    page.find(".sheet label").click();
    page.awaitText("table.runs thead", "batch");
    assertTrue(page.address().contains("train.batch"), page.address());
    page.awaitText("table.runs tbody", "512");
    page.run(
        "const select = document.querySelector('[aria-label=\"Small curves of\"]');"
            + " select.value = 'wasserstein'; select.dispatchEvent(new Event('change', {bubbles: true}))");
    page.awaitText("th.sparks", "wasserstein");
    page.button("Choose for me");
    page.await("chosen for me", () -> !page.address().contains("columns="));
    page.press(Keys.ESCAPE);
    page.await("closed", () -> page.all(".sheet").isEmpty());
    assertEquals("Columns", page.run("return document.activeElement.textContent"));
  }

  @Test
  void drawsSmallCurvesThatGrow() {
    RunRecorder recorder = demo.begin(7, Optional.empty());
    recorder.metrics(demo.curves(7, 0, 40, 10)).toCompletableFuture().join();
    filtered("id = " + recorder.run());
    page.find(".spark polyline");
    String before = page.find(".spark polyline").getDomAttribute("points");
    recorder.metrics(demo.curves(7, 40, 40, 10)).toCompletableFuture().join();
    page.await(
        "it has grown",
        () -> !page.find(".spark polyline").getDomAttribute("points").equals(before));
    recorder.finish(RunStatus.FINISHED, "");
  }

  @Test
  void readsANoteByKeyboard() {
    filtered("note ~ collapsed");
    WebElement note = page.find(".remark button");
    assertTrue(note.getText().startsWith("The spread comes"), note.getText());
    double closed = height(note);
    page.run("document.querySelector('.remark button').focus()");
    page.press(Keys.ENTER);
    page.await("it is open", () -> "true".equals(note.getDomAttribute("aria-expanded")));
    assertTrue(height(note) > 1.5 * closed, "the note is still one line");
    note.click();
    page.await("closed", () -> "false".equals(note.getDomAttribute("aria-expanded")));
  }

  private double height(WebElement element) {
    return ((Number) page.run("return arguments[0].getBoundingClientRect().height", element))
        .doubleValue();
  }

  @Test
  void tagsAndArchivesWhatIsSelected() {
    RunId one = ended("to-archive");
    RunId other = ended("to-archive");
    filtered("experiment = to-archive");
    page.find("table.runs tbody a");
    page.find("thead input[type=checkbox]").click();
    page.awaitText("footer", "2 runs selected");
    page.find("footer input").sendKeys("looked-at" + Keys.ENTER);
    page.awaitText("table.runs tbody", "looked-at");
    assertTrue(console.store().run(other).tags().contains("looked-at"));
    page.find("[aria-label='Select run " + one + "']").click();
    page.button("Archive");
    page.await("one is left", () -> page.all("table.runs tbody tr").size() == 1);
    assertTrue(console.store().run(one).tags().contains("archived"));
    page.find("[aria-label='Select run " + other + "']").click();
    page.button("Archive");
    page.awaitText(".empty", "Only archived runs fit");
    page.button("Show what is archived");
    page.await("both", () -> page.all("table.runs tbody tr").size() == 2);
    page.find("[aria-label='Select run " + one + "']").click();
    page.button("Take out of the archive");
    page.await("none is selected", () -> page.all("footer .primary").isEmpty());
    assertFalse(console.store().run(one).tags().contains("archived"));
  }

  @Test
  void showsNamesAndWhatCanBeDoneOnAPhone() {
    page.resize(390, 844);
    page.go("/?group=seeds");
    page.find("table.runs tbody a");
    page.run("document.querySelectorAll('tbody .box input')[1].click()");
    page.awaitText("footer", "1 group selected");
    assertEquals(
        List.of(true, true),
        page.run(
            "const foot = document.querySelector('footer');"
                + " return [foot.getBoundingClientRect().bottom <= innerHeight,"
                + " foot.scrollHeight <= foot.clientHeight]"),
        "the foot is cut");
    assertEquals(
        List.of(),
        page.run(
            "return [...document.querySelectorAll('td.name')].filter((cell) =>"
                + " cell.querySelector('.soft').getBoundingClientRect().right"
                + " > cell.getBoundingClientRect().right).map((cell) => cell.innerText)"),
        "what tells groups apart is cut");
    assertEquals(
        page.find("tr.selected .box").getCssValue("background-color"),
        page.find("tr.selected .name").getCssValue("background-color"));
  }

  @Test
  void offersWholeColumnsOnAPhone() {
    page.resize(390, 844);
    page.go("/");
    page.find("table.runs tbody a");
    page.button("Columns");
    page.await("metrics", () -> page.all(".sheet label").size() > 4);
    assertEquals(
        List.of(),
        page.run(
            "const sheet = document.querySelector('.sheet').getBoundingClientRect();"
                + " return [...document.querySelectorAll('.sheet label, .sheet select')]"
                + ".filter((one) => one.getBoundingClientRect().right > sheet.right)"
                + ".map((one) => one.innerText)"));
  }

  @Test
  void saysThatEverythingIsArchived() {
    List<RunId> all =
        console.store().runs(RunQuery.ALL).items().stream().map(run -> run.id()).toList();
    console.store().tag(all, "archived");
    page.go("/");
    page.awaitText(".empty", "All runs are archived");
    page.button("Show what is archived");
    page.awaitText("footer", "of " + all.size() + " runs");
    console.store().untag(all, "archived");
  }

  private RunId ended(String experiment) {
    try (RunRecorder recorder =
        console.store().begin(NewRun.of(experiment, RunId.next().value(), 1, Map.of(), ""))) {
      recorder.finish(RunStatus.FINISHED, "");
      return recorder.run();
    }
  }
}
