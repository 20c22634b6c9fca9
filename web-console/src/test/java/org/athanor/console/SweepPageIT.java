package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunRecorder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page of one sweep, and what it counts. */
final class SweepPageIT extends PagesInBrowser {
  private static final int SETTINGS = 40;

  private String search;

  @BeforeAll
  void search() {
    search = new RandomSearch(console.store()).write(SETTINGS);
  }

  private Double importance(List<?> values, List<Double> scores) {
    page.run("window.vectors = arguments[0]", new Gson().toJson(List.of(values, scores)));
    Object share =
        page.evaluate(
            "(await import('/assets/trials.js')).importance(...JSON.parse(window.vectors))");
    return share == null ? null : ((Number) share).doubleValue();
  }

  /** The vectors of the sweeps' own test, so that page and report say the same. */
  @Test
  void aKeyThatDecidesExplainsEverythingAndOneThatDoesNotNothing() {
    Random random = new Random(1);
    List<Object> deciding = new ArrayList<>();
    List<Object> idle = new ArrayList<>();
    List<Object> range = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    for (int setting = 0; setting < 4000; setting++) {
      deciding.add(setting % 3);
      idle.add("value " + setting % 5);
      double x = random.nextDouble();
      range.add(x);
      scores.add((setting % 3) + x + 0.01 * random.nextGaussian());
    }
    // The variances are 2/3 and 1/12; quarters keep 15/16 of the latter.
    assertEquals(8.0 / 9, importance(deciding, scores), 0.03);
    assertEquals(1.0 / 9 * 15 / 16, importance(range, scores), 0.05);
    assertTrue(importance(idle, scores) < 0.05);
    assertNull(importance(List.of(1, 2), List.of(1.0, 2.0)));
  }

  @Test
  void importanceIsWhatOneGetsByHand() {
    // SST 5, SSW 1 with 2 degrees of freedom, so (5 - 1 - 0.5) / 5.
    List<Double> scores = List.of(1.0, 2.0, 3.0, 4.0);
    assertEquals(0.7, importance(List.of("a", "a", "b", "b"), scores), 1e-12);
    // Eight numbers are four quarters of two, within which nothing differs.
    List<Double> pairs = List.of(4.0, 1.0, 2.0, 3.0, 3.0, 2.0, 1.0, 4.0);
    assertEquals(1, importance(List.of(.8, .1, .3, .5, .6, .4, .2, .7), pairs), 1e-12);
    assertEquals(0, importance(List.of("a", "b", "a", "b"), List.of(1.0, 1.0, 2.0, 2.0)), 1e-12);
  }

  @Test
  void whatMatteredIsToldByFinishedRunsAlone() {
    page.go("/sweeps/" + search);
    page.awaitPage("the sweep", "tr[data-weight]");
    assertTrue(share("train.optimizer.adam.rate") > 50);
    assertTrue(share("train.batch") < 20);
    assertTrue(share("objective") < 20);
    page.awaitText(".toolbar", SETTINGS * RandomSearch.SEEDS / 7 + " of 120 have not");
    page.awaitText("main", "The loss is not a number at step 100.");
    assertEquals(List.of(), page.complaints());
  }

  private int share(String key) {
    String text = page.find("tr[data-weight='" + key + "'] td.number").getText();
    return Integer.parseInt(text.replace(" %", ""));
  }

  @Test
  void aHeatMapOfDrawnSettingsHasPlacesThatCanBeRead() {
    page.go("/sweeps/" + search + "?hx=train.optimizer.adam.rate&hy=train.batch");
    page.find("svg .cell");
    int cells = page.all("svg .cell").size();
    assertTrue(cells > 4 && cells <= 16, cells + " cells of " + SETTINGS + " settings");
    assertEquals(0, page.all("svg [data-cell] text").stream().filter(this::isHuge).count());
  }

  /** A failed run's distance; finished ones are below 3. */
  private boolean isHuge(WebElement text) {
    return !text.getText().equals("none") && Double.parseDouble(text.getText()) > 3;
  }

  @Test
  void aHeatMapIsUsedByKeyboard() {
    page.go("/sweeps/" + search + "?hx=train.optimizer.adam.rate&hy=objective");
    page.find("svg .cell");
    assertEquals(1, page.all("svg [data-cell][tabindex='0']").size(), "one stop for Tab");
    page.run("document.querySelector('[data-cell=\"0 0\"]').focus()");
    page.press(Keys.ARROW_RIGHT);
    page.press(Keys.ARROW_DOWN);
    assertEquals("1 1", focused());
    page.find(".frame");
    page.press(Keys.ARROW_LEFT);
    page.press(Keys.ARROW_LEFT);
    assertEquals("0 1", focused(), "there is nothing further left");
    page.press(Keys.ENTER);
    page.await(
        "its settings are compared", () -> page.address().contains("/compare?groups=" + search));
    page.find(".chart[data-chart]");
  }

  private Object focused() {
    return page.run("return document.activeElement.dataset.cell");
  }

  @Test
  void settingsHaveNamesThatDiffer() {
    page.go("/sweeps/" + search);
    page.find("td a.mono");
    Set<String> names = new HashSet<>();
    page.all("td a.mono").forEach(link -> names.add(link.getText()));
    assertEquals(10, names.size(), names.toString());
  }

  @Test
  void offersToStopWhatIsAtWorkAndNothingElse() throws Exception {
    try (RunRecorder recorder = demo.begin(0, Optional.of(sweep))) {
      page.go("/sweeps/" + sweep);
      page.awaitText(".head button", "Stop");
      recorder.finish(RunStatus.STOPPED, "Stopped by a person.");
    }
    page.go("/sweeps/" + sweep);
    page.find("svg .cell");
    page.await(
        "nothing to stop",
        () -> page.all(".head button").stream().noneMatch(one -> one.getText().equals("Stop")));
  }

  @Test
  void aHeatMapStaysReadableOnAPhone() {
    page.resize(390, 844);
    page.go("/sweeps/" + search);
    page.find("svg .cell");
    double scale =
        ((Number) page.run("return document.querySelector('svg.plot').getScreenCTM().a"))
            .doubleValue();
    assertTrue(scale > 0.95, "drawn at " + scale);
    assertEquals(
        "auto",
        page.run("return getComputedStyle(document.querySelector('svg.plot')).touchAction"));
  }

  @Test
  void drawnNumbersAreShortAmongTheRunsAndWholeInTheirTitles() {
    page.go("/?where=sweep%20%3D%20" + search);
    page.find("table.runs tbody a");
    String longest = "(cells) => Math.max(...cells.map((text) => text.length))";
    String cells = "[...document.querySelectorAll('table.runs td.number[title]')]";
    assertTrue(
        number("return (" + longest + ")(" + cells + ".map((one) => one.title))") > 12,
        "no number was drawn");
    assertTrue(
        number("return (" + longest + ")(" + cells + ".map((one) => one.textContent))") < 12,
        "a number takes the room of two columns");
  }

  private long number(String script) {
    return ((Number) page.run(script)).longValue();
  }
}
