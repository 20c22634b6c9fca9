package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.ParameterValue;
import org.athanor.api.run.RunEvent;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunRecorder;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What holds for every page. */
final class EveryPageIT extends PagesInBrowser {
  private static final String MARKUP =
      "<img src=x onerror=\"window.broken=1\"><script>window.broken=1</script>";

  private static final String CONTRAST =
      "const canvas = document.createElement('canvas').getContext('2d');"
          + "const light = (name) => { const probe = document.createElement('i');"
          + " probe.style.color = `var(--${name})`; document.body.append(probe);"
          + " canvas.fillStyle = getComputedStyle(probe).color; probe.remove();"
          + " canvas.fillRect(0, 0, 1, 1); const rgb = canvas.getImageData(0, 0, 1, 1).data;"
          + " const [r, g, b] = [0, 1, 2].map((i) => rgb[i] / 255)"
          + "  .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);"
          + " return 0.2126 * r + 0.7152 * g + 0.0722 * b; };"
          + "const [a, b] = [light(arguments[0]), light(arguments[1])].sort((x, y) => y - x);"
          + "return (a + 0.05) / (b + 0.05);";

  private static final String CHOSEN =
      "const one = document.activeElement;"
          + " return [one.ariaChecked, one.textContent, one.tabIndex].join(' ')";

  /** Pages, each with the sign that it is there. */
  private Map<String, String> pages() {
    return Map.of(
        "/",
        "table.runs tbody a",
        "/?group=seeds",
        "td.several",
        "/?group=objective",
        "td.several",
        "/runs/" + runs.get(0),
        ".chart canvas",
        "/compare?runs=" + ids(3),
        ".chart canvas",
        "/sweeps",
        ".progress",
        "/sweeps/" + sweep,
        "svg .cell",
        "/plugins",
        "td .status");
  }

  @Test
  void showsEveryPageWithoutAComplaint() {
    pages()
        .forEach(
            (path, selector) -> {
              page.go(path);
              page.awaitPage(path, selector);
              assertEquals(List.of(), page.complaints(), path);
            });
  }

  @Test
  void isUsedByKeyboardAlone() {
    page.go("/");
    page.find("table.runs tbody a");
    page.press("j", "j", "x", "j", "x", "k");
    page.awaitText("footer", "2 runs selected");
    assertEquals("1", page.find("tr.here").getDomAttribute("data-row"));
    page.press("?");
    page.awaitText("dialog", "Compare what is selected");
    page.press(Keys.ESCAPE);
    page.press("c");
    page.await("two are compared", () -> page.all(".legend > span").size() == 2);
    page.press("l");
    page.await("logarithmic", () -> page.address().contains("log=1"));
    page.press("R");
    page.find("table.runs");
  }

  @Test
  void keepsTheFocusInTheListOfKeysAndGivesItBack() {
    page.go("/");
    page.find("table.runs tbody a");
    page.run("document.querySelector('#theme').focus()");
    page.press("?");
    page.find("dialog[aria-modal=true]:modal");
    for (int stop = 0; stop < 3; stop++) {
      page.press(Keys.TAB);
      // Past the last stop comes the browser's own frame, where the document has no focus.
      assertEquals(
          true,
          page.run(
              "return !document.hasFocus() || document.activeElement === document.body"
                  + " || document.activeElement.closest('dialog') !== null"));
    }
    page.press("x", "j");
    assertEquals(0, page.all("tr.here").size(), "the page behind answered");
    page.press("?");
    page.await("closed by its key", () -> page.all("dialog").isEmpty());
    assertEquals("theme", page.run("return document.activeElement.id"));
    page.press("?");
    page.find("dialog");
    page.press(Keys.ESCAPE);
    page.await("closed", () -> page.all("dialog").isEmpty());
    assertEquals("theme", page.run("return document.activeElement.id"));
  }

  @Test
  void choosesOneOfAFewByArrows() {
    page.go("/runs/" + runs.get(0));
    page.find("[role=radio][aria-checked=true]");
    page.run("document.querySelector('[role=radio][aria-checked=true]').focus()");
    page.press(Keys.ARROW_RIGHT);
    page.await("by time", () -> page.address().contains("x=time"));
    page.await("it is chosen", () -> "true time 0".equals(page.run(CHOSEN)));
    page.press(Keys.ARROW_RIGHT);
    page.await("by step again", () -> "true step 0".equals(page.run(CHOSEN)));
    assertEquals(1, page.all("[role=radiogroup] [tabindex='0']").size());
  }

  @Test
  void saysInAWordThatTheConsoleFailed() {
    page.go("/plugins");
    page.run(
        "window.fetch = async () => new Response('<html>a stack</html>',"
            + " {status: 500, headers: {'Content-Type': 'text/html;charset=iso-8859-1'}})");
    assertEquals(
        "The console failed (500); its log says why.",
        page.evaluate(
            "(await import('/assets/api.js')).get('fields').then(() => '', (e) => e.message)"));
  }

  @Test
  void loadsHoweverManyPagesAndTabsWereOpenedBefore() {
    for (int index = 0; index < 8; index++) {
      page.go("/runs/" + runs.get(index));
      page.find(".chart canvas");
    }
    for (int index = 0; index < 8; index++) {
      page.tab("/runs/" + runs.get(index));
      page.find(".chart canvas");
    }
    page.closeTabs();
    page.find(".live.on");
  }

  @Test
  void followsTheSystemInLightAndDarkUntilItIsTold() {
    page.go("/");
    page.find("#theme");
    String light = background();
    page.prefer("dark");
    page.await("dark", () -> !background().equals(light));
    String dark = background();
    page.find("#theme").click();
    page.await("light again", () -> background().equals(light));
    page.go("/plugins");
    page.find("#theme");
    assertEquals(light, background(), "the choice was not kept");
    assertFalse(dark.equals(light));
  }

  private String background() {
    return (String) page.run("return getComputedStyle(document.documentElement).backgroundColor");
  }

  @Test
  void isReadableForEveryoneInBothThemes() {
    for (String scheme : List.of("light", "dark")) {
      page.prefer(scheme);
      page.go("/");
      page.find("#theme");
      for (String ink : List.of("ink", "soft", "accent", "bad", "good", "warn", "busy")) {
        for (String paper : List.of("paper", "raised", "sunk", "hover", "chosen")) {
          double contrast = ((Number) page.run(CONTRAST, ink, paper)).doubleValue();
          assertTrue(contrast >= 4.5, scheme + ": " + ink + " on " + paper + " is " + contrast);
        }
      }
    }
  }

  @Test
  void nothingJumpsWhileAPageLoads() {
    page.runFirst(
        "window.jumps = 0; window.jumped = []; new PerformanceObserver((list) => {"
            + " for (const entry of list.getEntries()) if (!entry.hadRecentInput) {"
            + " jumps += entry.value; jumped.push(entry.value.toFixed(4) + ' ' + entry.sources.map("
            + " (one) => one.node?.className || one.node?.nodeName).join()); } })"
            + ".observe({type: 'layout-shift', buffered: true});");
    for (int width : List.of(1360, 390)) {
      page.resize(width, 900);
      for (Map.Entry<String, String> entry : pages().entrySet()) {
        page.go(entry.getKey());
        page.awaitPage(entry.getKey(), entry.getValue());
        page.await("the page is still", () -> page.all(".loading, .stale").isEmpty());
        // Two frames after the last sign, whatever was still to be laid out has been.
        page.evaluate(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
        double jumps = ((Number) page.run("return jumps")).doubleValue();
        assertTrue(jumps < 0.05, width + " " + entry.getKey() + ": " + page.run("return jumped"));
      }
    }
  }

  @Test
  void fitsAPhone() {
    page.resize(390, 844);
    for (String path :
        List.of(
            "/",
            "/runs/" + runs.get(0),
            "/compare?runs=" + ids(3),
            "/sweeps/" + sweep,
            "/plugins")) {
      page.go(path);
      page.find("main h1, main h2, main table, main .chart");
      long over =
          ((Number) page.run("return document.documentElement.scrollWidth - innerWidth"))
              .longValue();
      assertTrue(over <= 0, path + " is " + over + " pixels too wide");
    }
  }

  @Test
  void showsWhatIsMarkupAsText() throws Exception {
    RunId run = runOfMarkup();
    String group = java.net.URLEncoder.encode(MARKUP, StandardCharsets.UTF_8).replace("+", "%20");
    for (String path :
        List.of(
            "/",
            "/?group=seeds",
            "/runs/" + run,
            "/compare?runs=" + run + "," + ids(1),
            "/compare?runs=" + group,
            "/?where=" + group,
            "/plugins?find=" + group)) {
      page.go(path);
      page.find("main table, main .empty, main .problem");
      page.await("the page is still", () -> page.all(".loading, .stale").isEmpty());
      assertNull(page.run("return window.broken || null"), path);
      assertEquals(0, page.all("main img[src=x], main script").size(), path);
    }
    page.go("/runs/" + run);
    page.awaitText("h1", MARKUP);
  }

  private RunId runOfMarkup() throws Exception {
    NewRun markup =
        new NewRun(
            MARKUP,
            Optional.empty(),
            MARKUP,
            1,
            Map.of("model" + MARKUP.replace(".", ""), ParameterValue.of(MARKUP)),
            MARKUP,
            Set.of(MARKUP),
            MARKUP);
    try (RunRecorder recorder = console.store().begin(markup)) {
      recorder.metrics(List.of(new MetricPoint(MARKUP, 1, 1, 1)));
      recorder.events(List.of(new RunEvent(1, RunEvent.Level.ERROR, MARKUP, MARKUP)));
      Path file = Files.write(folder.resolve("m"), MARKUP.getBytes(StandardCharsets.UTF_8));
      recorder.artifact("samples" + MARKUP, 1, "text/html", file).toCompletableFuture().join();
      recorder.finish(RunStatus.FAILED, MARKUP);
      return recorder.run();
    }
  }

  @Test
  void saysWhatToDoWhereThereIsNothing() {
    page.go("/compare");
    page.awaitText(".empty", "Nothing to compare yet");
    page.go("/?where=seed%20%3D%20999");
    page.awaitText(".empty", "No run fits this filter");
  }
}
