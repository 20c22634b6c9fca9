package org.athanor.console;

import java.util.Map;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunRecorder;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The table of runs. */
final class RunsPageIT extends PagesInBrowser {
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
}
