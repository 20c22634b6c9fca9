package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.athanor.api.run.RunEvent;
import org.athanor.api.run.RunId;
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

  @Test
  void theLogStaysAtItsEndUnlessOneHasScrolledUpToRead() throws Exception {
    try (RunRecorder recorder = demo.begin(600, Optional.empty())) {
      tell(recorder, 0, 300);
      page.go("/runs/" + recorder.run());
      page.awaitText(".log", "Line 299.");
      assertEquals(0, belowTheLog(), 2, "the page opens at the latest line");
      tell(recorder, 300, 20);
      page.awaitText(".log", "Line 319.");
      assertEquals(0, belowTheLog(), 2, "it follows");
      page.run("document.querySelector('.log').scrollTop = 100");
      // The browser tells of the scrolling with the next frame.
      page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
      tell(recorder, 320, 20);
      page.awaitText(".log", "Line 339.");
      assertEquals(
          100L, ((Number) page.run("return document.querySelector('.log').scrollTop")).longValue());
      recorder.finish(RunStatus.FINISHED, "");
    }
  }

  /** Lines of a log, and a point after them: by its step the console sees that there is more. */
  private void tell(RunRecorder recorder, int from, int count) {
    List<RunEvent> lines =
        IntStream.range(from, from + count)
            .mapToObj(at -> new RunEvent(at + 1, RunEvent.Level.INFO, "test", "Line " + at + "."))
            .toList();
    recorder.events(lines).toCompletableFuture().join();
    recorder.metrics(demo.curves(600, from, 1, 1)).toCompletableFuture().join();
  }

  private double belowTheLog() {
    Object pixels =
        page.run(
            "const log = document.querySelector('.log');"
                + " return log.scrollHeight - log.scrollTop - log.clientHeight");
    return ((Number) pixels).doubleValue();
  }

  @Test
  void aNoteShowsWhatOthersWriteAndIsNotWrittenOver() throws Exception {
    try (RunRecorder recorder = demo.begin(601, Optional.empty())) {
      RunId run = recorder.run();
      page.go("/runs/" + run);
      page.find("textarea").sendKeys("mine");
      page.find("h1").click();
      page.await("saved", () -> console.store().run(run).note().equals("mine"));
      console.store().note(run, "theirs");
      page.await("theirs is shown", () -> note().equals("theirs"));
      page.find("textarea").sendKeys(" and more");
      console.store().note(run, "theirs, changed");
      page.awaitText(".stack > [role=alert]", "theirs, changed");
      page.find("h1").click();
      assertEquals("theirs, changed", console.store().run(run).note(), "it was written over");
      assertEquals("theirs and more", note(), "what was being written is lost");
      page.button("Save mine");
      page.await("saved", () -> console.store().run(run).note().equals("theirs and more"));
      page.await("no quarrel", () -> page.all(".stack > [role=alert]").isEmpty());
      recorder.finish(RunStatus.FINISHED, "");
    }
  }

  private Object note() {
    return page.find("textarea").getDomProperty("value");
  }
}
