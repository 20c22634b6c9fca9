package org.athanor.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.athanor.api.run.RunId;
import org.athanor.api.store.RunQuery;

/**
 * Takes the figures of the README: {@code Figures FOLDER}. The folder keeps the runs, so that a
 * second call begins at once.
 */
final class Figures {
  private static final int LOADS = 9;
  private static final int COMPARED = 50;
  private static final int POINTS = 100_000;
  private static final int WAITING = 10_000;

  /** Notes the moment of the first frame in which there is what a selector finds. */
  private static final String CLOCK =
      """
      window.seen = {};
      const wanted = {row: 'table.runs tbody a', curves: null};
      const look = () => {
        if (!seen.row && document.querySelector(wanted.row)) seen.row = performance.now();
        const charts = [...document.querySelectorAll('.chart')];
        if (!seen.curves && charts.length && charts.every((one) => Number(one.dataset.lines) > 0)) {
          seen.curves = performance.now();
        }
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
      """;

  /** Sixty steps of the wheel over the first chart; the mean time from frame to frame. */
  private static final String ZOOM =
      """
      new Promise((done) => {
        const over = document.querySelector('.chart .u-over');
        const box = over.getBoundingClientRect();
        const begun = performance.now();
        let step = 0;
        const turn = () => {
          if (step === 60) { done((performance.now() - begun) / 60); return; }
          over.dispatchEvent(new WheelEvent('wheel', {bubbles: true, cancelable: true, ctrlKey: true,
            deltaY: step < 30 ? -20 : 20, clientX: box.left + box.width / 2, clientY: box.top + 20}));
          step++;
          requestAnimationFrame(turn);
        };
        requestAnimationFrame(turn);
      })
      """;

  private Figures() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    boolean fresh = Files.notExists(folder.resolve("home/data"));
    try (Console console = Console.start(folder)) {
      if (fresh) {
        Demo demo = new Demo(console.store(), folder);
        demo.queue(WAITING);
        demo.runs(COMPARED, POINTS);
      }
      List<RunId> compared =
          console
              .store()
              .runs(RunQuery.ALL.where("status != queued").page(0, COMPARED))
              .items()
              .stream()
              .map(run -> run.id())
              .toList();
      try (Chromium page = Chromium.open(console)) {
        measure(page, compared);
      }
    }
  }

  private static void measure(Chromium page, List<RunId> compared) {
    page.runFirst(CLOCK);
    page.go("/");
    page.find("table.runs tbody a");
    Number bytes =
        (Number)
            page.run(
                "return [...performance.getEntriesByType('navigation'),"
                    + " ...performance.getEntriesByType('resource')]"
                    + ".reduce((sum, one) => sum + one.transferSize, 0)");
    System.out.printf(Locale.ROOT, "page weight, all of it: %d kB%n", bytes.longValue() / 1000);
    report("rows of Runs", () -> load(page, "/", "row"));
    String ids = compared.stream().map(RunId::value).collect(Collectors.joining(","));
    String address = "/compare?runs=" + ids + "&metrics=loss.generator,loss.discriminator";
    report("curves of " + compared.size() + " runs", () -> load(page, address, "curves"));
    report("a frame of zooming", () -> ((Number) page.evaluate(ZOOM)).doubleValue());
  }

  private static double load(Chromium page, String address, String sign) {
    page.go(address);
    page.await(sign, () -> page.run("return seen." + sign + " || null") != null);
    return ((Number) page.run("return seen." + sign)).doubleValue();
  }

  private static void report(String what, DoubleSupplier once) {
    List<Double> times = new ArrayList<>();
    for (int load = 0; load < LOADS; load++) {
      times.add(once.getAsDouble());
    }
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%s: median %.0f ms, best %.0f ms, worst %.0f ms of %d %s%n",
        what,
        sorted[LOADS / 2],
        sorted[0],
        sorted[LOADS - 1],
        LOADS,
        Arrays.toString(times.stream().mapToLong(Math::round).toArray()));
  }
}
