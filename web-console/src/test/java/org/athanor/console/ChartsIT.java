package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunRecorder;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.WheelInput.ScrollOrigin;

/** Curves and other drawings: how they are moved in, and what is kept of them. */
final class ChartsIT extends PagesInBrowser {
  private static final Pattern BAND = Pattern.compile("<polygon fill=\"rgb[^>]*points=\"([^\"]+)");
  private static final Pattern LINE = Pattern.compile("<polyline [^>]*points=\"([^\"]+)");

  private String group() {
    return console.store().run(runs.get(0)).seedGroup();
  }

  /** Everything that is downloaded is kept instead, by its name. */
  private void keepDownloads() {
    page.run(
        "window.saved = new Map(); let latest = null;"
            + " URL.createObjectURL = (blob) => { latest = blob; return '#'; };"
            + " HTMLAnchorElement.prototype.click ="
            + " function () { saved.set(this.download, latest); }");
  }

  private String download(String title, String kind) {
    String name = title.replace(' ', '-') + "." + kind.toLowerCase(Locale.ROOT);
    page.run("saved.clear()");
    page.find("button[title='Download " + title + "']").click();
    page.button(kind);
    page.await(name, () -> page.run("return saved.has(arguments[0])", name).equals(true));
    page.press(Keys.ESCAPE);
    page.await("the box is closed", () -> page.all(".sheet").isEmpty());
    return name;
  }

  private String text(String name) {
    return (String) page.evaluate("await saved.get('" + name + "').text()");
  }

  private List<double[]> rows(String title) {
    return text(download(title, "CSV"))
        .lines()
        .skip(1)
        .map(line -> line.substring(line.indexOf("\",") + 2).split(",", -1))
        .map(cells -> Arrays.stream(cells).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  @Test
  void aTableOfSeedGroupsHasTheEdgesOfTheirBands() {
    page.go("/compare?groups=" + group());
    page.find(".chart[data-chart='loss.generator'][data-lines='1']");
    keepDownloads();
    List<double[]> rows = rows("loss.generator");
    assertTrue(
        text("loss.generator.csv").startsWith("\"run\",\"step\",\"value\",\"low\",\"high\""));
    assertTrue(rows.size() > 100, rows.size() + " rows");
    for (double[] row : rows) {
      assertTrue(row[2] < row[1] && row[1] < row[3], Arrays.toString(row));
    }
  }

  @Test
  void aDrawingOfSeedGroupsShowsTheirBandsAroundTheirMeans() {
    page.go("/compare?groups=" + group());
    page.find(".chart[data-chart='loss.generator'][data-lines='1']");
    keepDownloads();
    String svg = text(download("loss.generator", "SVG"));
    List<double[]> mean = points(LINE, svg);
    List<double[]> band = points(BAND, svg);
    assertEquals(2 * mean.size(), band.size(), "a band goes there and back");
    for (int index = 0; index < mean.size(); index++) {
      double[] high = band.get(index);
      double[] low = band.get(band.size() - 1 - index);
      assertEquals(mean.get(index)[0], high[0]);
      assertEquals(mean.get(index)[0], low[0]);
      // A drawing counts from the top.
      assertTrue(high[1] < mean.get(index)[1] && mean.get(index)[1] < low[1]);
      assertTrue(high[1] >= 0 && low[1] <= 400, "the band lies within the drawing");
    }
  }

  private static List<double[]> points(Pattern pattern, String svg) {
    MatchResult found = pattern.matcher(svg).results().findFirst().orElseThrow();
    return Arrays.stream(found.group(1).split(" "))
        .map(pair -> Arrays.stream(pair.split(",")).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  @Test
  void aDrawingForPapersHasTheColoursOfLightPaperInTheDarkToo() {
    page.go("/compare?runs=" + ids(2));
    page.find(".chart[data-chart='loss.generator'][data-lines='2']");
    keepDownloads();
    String light = text(download("loss.generator", "SVG"));
    page.prefer("dark");
    assertEquals(light, text(download("loss.generator", "SVG")));
    assertTrue(light.contains("stroke-dasharray"));
  }

  @Test
  void aPictureShowsTheCurvesInTheirColours() {
    page.go("/compare?runs=" + ids(1));
    page.find(".chart[data-chart='loss.generator'][data-lines='1']");
    keepDownloads();
    String name = download("loss.generator", "PNG");
    Object seen =
        page.evaluate(
            "await (async () => {"
                + "const image = await createImageBitmap(saved.get('"
                + name
                + "')); const canvas = new OffscreenCanvas(image.width, image.height);"
                + "const context = canvas.getContext('2d'); context.drawImage(image, 0, 0);"
                + "const swatch = document.querySelector('.legend .swatch');"
                + "const wanted = getComputedStyle(swatch).borderTopColor.match(/\\d+/g).map(Number);"
                + "const {data} = context.getImageData(0, 0, image.width, image.height);"
                + "let count = 0; for (let i = 0; i < data.length; i += 4)"
                + " if ([0, 1, 2].every((c) => Math.abs(data[i + c] - wanted[c]) < 12)) count++;"
                + "return count; })()");
    assertTrue(((Number) seen).intValue() > 100, seen + " pixels of the curve's colour");
  }

  @Test
  void theWheelZoomsAroundThePointerInAllChartsAndMovesAlong() {
    page.go("/compare?runs=" + ids(3));
    page.find(".chart[data-chart='loss.generator'][data-lines='3']");
    keepDownloads();
    List<double[]> all = rows("loss.generator");
    double last = all.get(all.size() - 1)[0];
    wheel(Keys.CONTROL, -100);
    double[] zoomed = zoom();
    // The pointer stands at a quarter, and so does what it pointed at.
    assertEquals(last / 4, zoomed[0] + (zoomed[1] - zoomed[0]) / 4, 0.02 * last);
    assertTrue(zoomed[1] - zoomed[0] < 0.9 * last, Arrays.toString(zoomed));
    wheel(Keys.SHIFT, 100);
    page.await("moved", () -> zoom()[0] > zoomed[0] + 1);
    double[] moved = zoom();
    assertEquals(zoomed[1] - zoomed[0], moved[1] - moved[0], 0.01 * last);
    for (String title : List.of("loss.generator", "loss.discriminator")) {
      page.await(title + " shows what is zoomed into", () -> drawn(title) == inside(title, moved));
      assertTrue(drawn(title) < all.size(), title);
    }
  }

  /** How many points of all lines an SVG has. */
  private long drawn(String title) {
    String svg = text(download(title, "SVG"));
    return LINE.matcher(svg).results().mapToLong(line -> line.group(1).split(" ").length).sum();
  }

  private long inside(String title, double[] zoom) {
    return rows(title).stream().filter(row -> row[0] >= zoom[0] && row[0] <= zoom[1]).count();
  }

  /** Turns the wheel at a quarter of a chart's width while a key is held. */
  private void wheel(Keys key, int by) {
    WebElement over = page.find(".chart[data-chart='loss.generator'] .u-over");
    int left = -over.getSize().getWidth() / 4;
    page.gesture()
        .keyDown(key)
        .scrollFromOrigin(ScrollOrigin.fromElement(over, left, 0), 0, by)
        .keyUp(key)
        .perform();
  }

  private double[] zoom() {
    page.await("zoomed", () -> page.address().contains("from="));
    return ((List<?>)
            page.run(
                "const p = new URLSearchParams(location.search); return [+p.get('from'), +p.get('to')]"))
        .stream().mapToDouble(one -> ((Number) one).doubleValue()).toArray();
  }

  @Test
  void aRunIsAskedForFinerPointsWhereItIsZoomedInto() throws Exception {
    RunRecorder recorder = demo.begin(500, Optional.empty());
    recorder.metrics(demo.curves(500, 0, 8_000, 1)).toCompletableFuture().join();
    recorder.finish(RunStatus.FINISHED, "");
    page.go("/runs/" + recorder.run());
    page.find(".chart[data-chart='loss.generator'][data-lines='1']");
    keepDownloads();
    int coarse = rows("loss.generator").size();
    assertTrue(coarse <= 800, coarse + " points of all");
    page.drag(".chart[data-chart='loss.generator'] .u-over", 0.45, 0.5);
    double[] zoom = zoom();
    page.await(
        "every point is there", () -> inside("loss.generator", zoom) > 0.9 * (zoom[1] - zoom[0]));
    // What lies outside is still there, so that zooming out shows no gap.
    List<double[]> rows = rows("loss.generator");
    assertTrue(rows.get(0)[0] < 100 && rows.get(rows.size() - 1)[0] == 7_999);
    for (int index = 1; index < rows.size(); index++) {
      assertTrue(rows.get(index)[0] > rows.get(index - 1)[0], "steps go up");
    }
    page.go("/runs/" + recorder.run() + "?x=time&from=300&to=320");
    page.find(".chart[data-chart='loss.generator'][data-lines='1']");
    keepDownloads();
    page.await(
        "every point by time", () -> inside("loss.generator", new double[] {300, 320}) > 190);
  }

  @Test
  void aBrushEndsWhereItIsLetGoEvenBeyondTheDrawing() {
    page.go("/compare?runs=" + ids(20));
    WebElement axis = page.find("[data-axis='metrics.loss.generator']");
    // What stands above it has come by then, and moves it no more.
    page.await("samples of all", () -> page.all("#samples figure").size() == 20);
    page.awaitText("#differences", "org.athanor.tricks.unrolled");
    page.run("arguments[0].scrollIntoView({block: 'center'})", axis);
    int tall = axis.getSize().getHeight();
    page.gesture()
        .moveToElement(axis)
        .clickAndHold()
        .moveByOffset(-60, -tall / 4)
        .moveByOffset(0, -tall / 2)
        .release()
        .perform();
    page.await("brushed", () -> page.address().contains("brush=metrics.loss.generator"));
    String address = page.address();
    assertTrue(
        java.net.URLDecoder.decode(address, java.nio.charset.StandardCharsets.UTF_8)
            .matches(".*brush=metrics\\.loss\\.generator~0\\.[45]\\d\\d~1\\.000.*"),
        address);
    page.awaitText("#parallel", "of 20 runs kept");
    String kept = page.find("#parallel p.soft").getText();
    page.gesture().moveToElement(axis, 0, tall / 3).perform();
    assertEquals(kept, page.find("#parallel p.soft").getText(), "it follows the pointer still");
    assertEquals(address, page.address());
  }

  @Test
  void aRunHasOneColourInEveryDrawing() {
    for (String scheme : List.of("light", "dark")) {
      page.prefer(scheme);
      page.go("/compare?runs=" + ids(3));
      page.find("svg.plot[data-title='scatter'] circle");
      List<String> legend = computed(".legend .swatch", "border-top-color");
      assertEquals(legend, computed("[data-title='parallel coordinates'] > path", "stroke"));
      assertEquals(legend, computed("[data-title='scatter'] circle", "fill"));
      assertEquals(3, legend.stream().distinct().count());
    }
  }

  private List<String> computed(String selector, String property) {
    return page.all(selector).stream()
        .map(one -> one.getCssValue(property).replaceAll("rgba?\\((\\d+, \\d+, \\d+).*", "$1"))
        .toList();
  }

  @Test
  void smallButtonsShowWhereTheFocusIs() {
    page.go("/compare?runs=" + ids(2));
    page.find(".legend button");
    page.press(Keys.TAB);
    page.run("document.querySelector('.legend button').focus()");
    WebElement button = page.find(".legend button:focus-visible");
    assertEquals("solid", button.getCssValue("outline-style"));
    assertEquals("2px", button.getCssValue("outline-width"));
  }

  @Test
  void whatStandsInAHeatMapIsReadOnEveryShade() {
    Object least =
        page.evaluate(
            "await import('/assets/colours.js').then(({ramp}) =>"
                + " Math.min(...Array.from({length: 201}, (_, i) => i / 200).map((part) => {"
                + "const {colour, ink} = ramp(part);"
                + "const light = (rgb) => rgb.map((c) => c / 255).map((c) => c <= 0.04045"
                + " ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)"
                + ".reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);"
                + "const paper = light(colour.match(/\\d+/g).map(Number));"
                + "return ink === '#000' ? (paper + 0.05) / 0.05 : 1.05 / (paper + 0.05); })))");
    assertTrue(((Number) least).doubleValue() >= 4.5, "contrast " + least);
  }

  @Test
  void drawingsStayReadableOnAPhoneAndLetThePageScroll() {
    page.resize(390, 844);
    page.go("/compare?runs=" + ids(3));
    page.find("svg.plot[data-title='parallel coordinates'] path");
    for (String title : List.of("parallel coordinates", "scatter")) {
      WebElement plot = page.find("svg.plot[data-title='" + title + "']");
      double scale =
          ((Number) page.run("return arguments[0].getScreenCTM().a", plot)).doubleValue();
      assertTrue(scale > 0.95, title + " is drawn at " + scale);
      assertEquals("auto", plot.getCssValue("touch-action"), title);
    }
    WebElement axis = page.find("[data-axis]");
    assertEquals("none", axis.getCssValue("touch-action"));
    assertFalse(axis.findElements(By.xpath("ancestor::*[@class='sideways']")).isEmpty());
  }
}
