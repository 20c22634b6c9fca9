package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.athanor.api.plugin.PluginEntry;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.ParameterValue;
import org.athanor.api.run.RunEvent;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunRecorder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The pages in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PagesIT {
  private static final String MARKUP =
      "<img src=x onerror=\"window.broken=1\"><script>window.broken=1</script>";

  @TempDir static Path folder;

  private Console console;
  private Chromium page;
  private Demo demo;
  private List<RunId> runs;
  private String sweep;

  @BeforeAll
  void start() throws Exception {
    Chromium.assumeThere();
    console = Console.start(folder);
    demo = new Demo(console.store(), folder);
    runs = demo.runs(20, 120);
    sweep = demo.sweep(20, 60);
    page = Chromium.open(console);
  }

  @AfterAll
  void stop() throws Exception {
    if (page != null) {
      page.close();
    }
    if (console != null) {
      console.close();
    }
  }

  @BeforeEach
  void wide() {
    page.resize(1360, 900);
    page.prefer("light");
    page.go("/plugins");
    page.run("localStorage.clear()");
    page.complaints();
  }

  private String ids(int count) {
    return runs.stream().limit(count).map(RunId::value).collect(Collectors.joining(","));
  }

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
  void isUsedByKeyboardAlone() {
    page.go("/");
    page.find("table.runs tbody a");
    page.press("j", "j", "x", "j", "x", "k");
    page.awaitText("footer", "2 runs selected");
    assertEquals("1", page.find("tr.here").getDomAttribute("data-row"));
    page.press("?");
    page.awaitText("[role=dialog]", "Compare what is selected");
    page.press(Keys.ESCAPE);
    page.press("c");
    page.await("two are compared", () -> page.all(".legend > span").size() == 2);
    page.press("l");
    page.await("logarithmic", () -> page.address().contains("log=1"));
    page.press("R");
    page.find("table.runs");
  }

  @Test
  void comparesTwentyRunsInColoursOfTheirOwn() {
    page.go("/compare?runs=" + ids(20));
    page.find(".chart canvas");
    page.await("twenty in the legend", () -> page.all(".legend .swatch").size() == 20);
    Set<String> looks = new HashSet<>();
    for (WebElement swatch : page.all(".legend .swatch")) {
      looks.add(swatch.getCssValue("border-top-color") + swatch.getCssValue("border-top-style"));
    }
    assertEquals(20, looks.size());
    page.awaitText("#differences", "objective");
    page.awaitText("#differences", "org.athanor.tricks.unrolled");
    page.await("samples of all", () -> page.all("#samples figure").size() == 20);
    assertEquals(List.of(), page.complaints());
  }

  @Test
  void reopensExactlyWhatIsInTheAddress() {
    page.go("/compare?runs=" + ids(4) + "&log=1&smooth=0.5");
    page.find("#samples figure img");
    page.drag(".chart .u-over", 0.3, 0.6);
    page.await("zoomed", () -> page.address().contains("from="));
    page.run(
        "document.querySelector('#step').value = 2; document.querySelector('#step').dispatchEvent(new Event('input', {bubbles: true}))");
    page.await("a step", () -> page.address().contains("step=2000"));
    String address = page.address();
    page.go("/plugins");
    page.go(address.substring(console.at("").toString().length()));
    page.awaitText("#samples output", "2000");
    assertEquals(address, page.address());
    assertEquals(
        "true",
        page.run(
            "return [...document.querySelectorAll('button')].find((b) => b.textContent === 'log').ariaPressed"));
    assertEquals("0.5", page.run("return document.querySelector('[aria-label=Smoothing]').value"));
    page.awaitText(".card .title", "All");
  }

  @Test
  void showsATrainingRunLiveWithoutLosingZoomOrScroll() throws Exception {
    RunRecorder recorder = demo.begin(3, Optional.empty());
    recorder.metrics(demo.curves(3, 0, 50, 10)).toCompletableFuture().join();
    page.go("/runs/" + recorder.run());
    page.find(".chart canvas");
    page.awaitText("#last-step", "490");
    page.run(
        "window.same = true; document.querySelector('#main').style.minHeight = '3000px'; scrollTo(0, 300)");
    page.drag(".chart .u-over", 0.3, 0.7);
    page.await("zoomed", () -> page.address().contains("from="));
    String address = page.address();
    recorder.metrics(demo.curves(3, 50, 50, 10)).toCompletableFuture().join();
    recorder
        .events(List.of(new RunEvent(1, RunEvent.Level.WARNING, "test", "A line that came later.")))
        .toCompletableFuture()
        .join();
    page.awaitText("#last-step", "990");
    page.awaitText(".log", "A line that came later.");
    assertEquals(true, page.run("return window.same"), "the page was loaded again");
    assertEquals(address, page.address());
    assertEquals(300L, ((Number) page.run("return Math.round(scrollY)")).longValue());
    recorder.finish(RunStatus.FINISHED, "");
    page.awaitText(".status", "finished");
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
  void installsAGoodPluginAndRefusesABadOne() throws Exception {
    Path good = Files.write(folder.resolve("good.jar"), SafetyIT.jar("gradientpenalty"));
    Path bad = Files.writeString(folder.resolve("bad.jar"), "not a jar");
    page.go("/plugins");
    page.find(".popover button").click();
    upload(bad);
    page.awaitText(".form .problem", "not a jar");
    upload(good);
    page.awaitText(".form [role=status]", "Installed gradientpenalty 1.0.0");
    page.awaitText("main", "gradientpenalty");
    page.awaitText("main", "packing");
  }

  @Test
  void savesEveryDrawingAsPictureDrawingAndTable() {
    page.go("/compare?runs=" + ids(3));
    page.find(".chart[data-lines='3']");
    page.find("svg.plot[data-title='parallel coordinates'] path");
    page.run(
        "window.saved = new Map(); let latest = null;"
            + " URL.createObjectURL = (blob) => { latest = blob; return '#'; };"
            + " HTMLAnchorElement.prototype.click ="
            + " function () { saved.set(this.download, latest); }");
    for (String title : List.of("loss.generator", "parallel coordinates", "scatter")) {
      String file = title.replace(' ', '-');
      for (String kind : List.of("PNG", "SVG", "CSV")) {
        page.find("button[title='Download " + title + "']").click();
        page.button(kind);
        String name = file + "." + kind.toLowerCase(java.util.Locale.ROOT);
        page.await(name, () -> page.run("return saved.has(arguments[0])", name).equals(true));
        page.find("button[title='Download " + title + "']").click();
        page.await("the box is closed", () -> page.all(".sheet").isEmpty());
      }
      assertTrue(saved(file + ".svg").contains("<svg"), title);
      assertTrue(saved(file + ".png").startsWith("PNG", 1), title);
      assertTrue(saved(file + ".csv").startsWith("\"run\","), saved(file + ".csv"));
      assertEquals(List.of(), page.complaints(), title);
    }
  }

  private String saved(String name) {
    return (String) page.evaluate("await saved.get('" + name + "').text()");
  }

  @Test
  void zoomsAndBrushesByKeyboard() {
    page.go("/compare?runs=" + ids(20));
    page.find(".chart[data-lines='20']");
    page.press("+", "+");
    page.await("zoomed", () -> page.address().contains("from="));
    page.press("a");
    page.await("all again", () -> !page.address().contains("from="));
    page.find("[data-axis]");
    page.run("document.querySelector('[data-axis=\"metrics.loss.generator\"]').focus()");
    page.press(Keys.ARROW_UP);
    page.await("brushed", () -> page.address().contains("brush=metrics.loss.generator"));
    page.awaitText("#parallel", "of 20 runs kept");
    page.press(Keys.DELETE);
    page.await("all kept", () -> !page.address().contains("brush="));
  }

  @Test
  void switchesAPluginOffAndOn() {
    page.go("/plugins?find=labelsmoothing");
    page.find("button[aria-expanded=false] b").click();
    page.button("Disable labelsmoothing");
    page.awaitText("main", "switched off");
    assertEquals(
        PluginEntry.State.DISABLED,
        console.plugins().entries().stream()
            .filter(entry -> entry.id().equals("labelsmoothing"))
            .findFirst()
            .orElseThrow()
            .state());
    page.button("Enable labelsmoothing");
    page.awaitText("main", "What labelsmoothing does");
  }

  private void upload(Path jar) {
    page.find("#jar").sendKeys(jar.toString());
    page.find(".form input.mono").clear();
    page.find(".form input.mono").sendKeys(console.installToken());
    page.find(".form button.primary").click();
  }

  @Test
  void showsWhatIsMarkupAsText() throws Exception {
    RunId run;
    try (RunRecorder recorder =
        console
            .store()
            .begin(
                new NewRun(
                    MARKUP,
                    Optional.empty(),
                    MARKUP,
                    1,
                    Map.of("model" + MARKUP.replace(".", ""), ParameterValue.of(MARKUP)),
                    MARKUP,
                    Set.of(MARKUP),
                    MARKUP))) {
      run = recorder.run();
      recorder.metrics(List.of(new org.athanor.api.run.MetricPoint(MARKUP, 1, 1, 1)));
      recorder.events(List.of(new RunEvent(1, RunEvent.Level.ERROR, MARKUP, MARKUP)));
      Path file = Files.write(folder.resolve("m"), MARKUP.getBytes(StandardCharsets.UTF_8));
      recorder.artifact("samples" + MARKUP, 1, "text/html", file).toCompletableFuture().join();
      recorder.finish(RunStatus.FAILED, MARKUP);
    }
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

  @Test
  void saysWhatToDoWhereThereIsNothing() {
    page.go("/compare");
    page.awaitText(".empty", "Nothing to compare yet");
    page.go("/?where=seed%20%3D%20999");
    page.awaitText(".empty", "No run fits this filter");
  }

  @Test
  void knowsWhatADifferenceIsWorth() {
    // Student's t: the closed forms of 1 and 2 degrees of freedom, and tabled values of 4 and 10.
    Object p = page.evaluate("(await import('/assets/statistics.js')).twoSided(2.0, 10)");
    assertEquals(0.07338803, ((Number) p).doubleValue(), 1e-6);
    Object cauchy = page.evaluate("(await import('/assets/statistics.js')).twoSided(1, 1)");
    assertEquals(0.5, ((Number) cauchy).doubleValue(), 1e-9);
    Object two = page.evaluate("(await import('/assets/statistics.js')).twoSided(Math.sqrt(2), 2)");
    assertEquals(1 - Math.sqrt(0.5), ((Number) two).doubleValue(), 1e-9);
    Object quantile = page.evaluate("(await import('/assets/statistics.js')).t95(4)");
    assertEquals(2.776445, ((Number) quantile).doubleValue(), 1e-5);
    assertEquals(
        "0.03,0.06,0.06",
        page.evaluate(
            "(await import('/assets/statistics.js')).holm([0.01, 0.04, 0.03]).map((p) => +p.toFixed(6)).join()"));
  }
}
