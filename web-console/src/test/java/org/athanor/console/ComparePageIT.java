package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Runs and seed groups side by side. */
final class ComparePageIT extends PagesInBrowser {
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
}
