package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.athanor.api.run.RunEvent;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunRecorder;
import org.junit.jupiter.api.Test;

/** The page of one run. */
final class RunPageIT extends PagesInBrowser {
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
}
