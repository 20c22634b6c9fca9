package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.athanor.api.plugin.PluginEntry;
import org.junit.jupiter.api.Test;

/** The page of plugins. */
final class PluginsPageIT extends PagesInBrowser {
  PluginsPageIT() {
    super(0, 0);
  }

  @Test
  void installsAGoodPluginAndRefusesABadOne() throws Exception {
    Path good = Files.write(folder.resolve("good.jar"), PluginFolder.jar("gradientpenalty"));
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

  private void upload(Path jar) {
    page.find("#jar").sendKeys(jar.toString());
    page.find(".form input.mono").clear();
    page.find(".form input.mono").sendKeys(console.installToken());
    page.find(".form button.primary").click();
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

  @Test
  void offersToRemoveOnlyWhatAPersonInstalled() {
    page.go("/plugins?find=jsd");
    page.find("button[aria-expanded=false] b").click();
    page.awaitText("td.details", "It is part of the distribution");
    assertEquals(0, page.all("button.danger").size());
    page.go("/plugins?find=labelsmoothing");
    page.find("button[aria-expanded=false] b").click();
    page.find("button.danger");
  }

  @Test
  void keepsNamesOnOneLineOnAPhone() {
    page.resize(390, 844);
    page.go("/plugins");
    page.awaitText("main", "wasserstein");
    long tall =
        ((Number)
                page.run(
                    "return Math.max(...[...document.querySelectorAll('td.name b')]"
                        + ".map((one) => one.getBoundingClientRect().height))"))
            .longValue();
    assertTrue(tall > 0 && tall < 30, "a name is " + tall + " pixels tall");
  }
}
