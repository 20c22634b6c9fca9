package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.athanor.api.run.Run;
import org.athanor.api.store.RunQuery;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table where it has several pages, of runs and of groups. */
final class ManyRunsPageIT extends PagesInBrowser {
  private static final int WAITING = 620;

  ManyRunsPageIT() {
    super(20, 0);
  }

  @BeforeAll
  void queue() {
    demo.queue(WAITING);
  }

  private void go(String path) {
    page.go(path);
    page.find("table.runs tbody a");
  }

  private void nextPage() {
    page.button("Next →");
    page.await("page two", () -> page.address().contains("offset=100"));
    page.await("its rows", () -> page.all("table.stale").isEmpty());
  }

  private void select(int row) {
    page.run("document.querySelectorAll('tbody .box input')[" + row + "].click()");
  }

  private List<Run> tagged(String tag) {
    return console.store().runs(RunQuery.ALL.where("tag = " + tag)).items();
  }

  private void tag(String tag) {
    page.find("footer input").sendKeys(tag);
    page.button("Tag");
    page.await("none is selected", () -> page.all("footer .primary").isEmpty());
  }

  @Test
  void keepsSelectedRunsOfOtherPages() {
    go("/");
    select(0);
    page.awaitText("footer", "1 run selected");
    nextPage();
    select(0);
    page.awaitText("footer", "2 runs selected");
    tag("both-pages");
    assertEquals(2, tagged("both-pages").size());
  }

  @Test
  void tagsTheRunsOfGroupsOfOtherPages() {
    go("/?group=seeds&where=status%20%3D%20queued");
    select(0);
    page.awaitText("footer", "1 group selected");
    nextPage();
    select(1);
    page.awaitText("footer", "2 groups selected");
    tag("two-groups");
    Set<String> groups =
        tagged("two-groups").stream().map(Run::seedGroup).collect(Collectors.toSet());
    assertEquals(2, groups.size());
    assertEquals(10, tagged("two-groups").size());
  }

  @Test
  void forgetsASelectionThatMeansNothingInAnotherGrouping() {
    go("/?group=seeds");
    select(0);
    page.awaitText("footer", "1 group selected");
    page.run(
        "const select = document.querySelector('[aria-label=\"Group by\"]'); select.value = '';"
            + " select.dispatchEvent(new Event('change', {bubbles: true}))");
    page.awaitText("footer", "1–100 of");
    assertEquals(0, page.all("tbody .box input:checked").size());
  }

  @Test
  void saysThatAPageIsPastTheEnd() {
    page.go("/?offset=5000");
    page.awaitText(".empty", "past the end");
    page.button("Show the first page");
    page.awaitText("footer", "1–100 of");
    go("/");
    nextPage();
    page.button("← Before");
    page.awaitText("footer", "1–100 of");
  }

  @Test
  void comparesGroupsOfHundredsOfRunsByAShortAddress() {
    go("/?group=objective&where=status%20%3D%20queued");
    String runs = page.find("tbody tr td:nth-child(4)").getText();
    assertTrue(Integer.parseInt(runs) > 100, runs);
    String name = page.find("tbody td.name").getText();
    page.find("tbody td.name a").click();
    page.await("as many as can be drawn", () -> page.all(".legend .swatch").size() == 100);
    assertTrue(page.address().length() < 300, page.address());
    page.awaitText(".head", "of " + runs + " runs");
    page.awaitText(".legend", name);
    go("/?group=objective&where=status%20%3D%20queued");
    page.press("j", "x", "j", "x", "c");
    page.await("an equal share of both", () -> page.all(".legend .swatch").size() == 100);
    Map<String, Long> shares =
        page.all(".legend a").stream()
            .map(one -> one.getText().split(" ")[0])
            .collect(Collectors.groupingBy(one -> one, Collectors.counting()));
    assertEquals(List.of(50L, 50L), List.copyOf(shares.values()));
    assertEquals(
        2,
        page.all(".legend .swatch").stream()
            .map(one -> one.getCssValue("border-top-color"))
            .distinct()
            .count());
  }

  @Test
  void keepsOrderAndFilterInTheTableForASpreadsheet() {
    go("/?where=train.batch%20%3D%20512&sort=seed&descending=true");
    String csv =
        (String) page.evaluate("(await fetch(document.querySelector('a[download]').href)).text()");
    List<Integer> seeds =
        csv.lines().skip(1).map(line -> Integer.parseInt(line.split(",")[3])).toList();
    assertEquals(WAITING + runs.size(), seeds.size());
    assertEquals(seeds.stream().sorted(Comparator.reverseOrder()).toList(), seeds);
  }
}
