package org.athanor.sweeps.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.athanor.api.run.RunStatus;
import org.athanor.experiments.internal.DatabaseStore;
import org.athanor.experiments.internal.StoreSettings;
import org.athanor.sweeps.CoordinationResult.Ending;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the page shows what the report says. */
class ReportPageTest {
  private static final Map<String, Object> GOOD = Map.of("latent", 2L);
  private static final Map<String, Object> OTHER = Map.of("latent", 16L);

  @TempDir Path home;
  private DatabaseStore store;

  @BeforeEach
  void open() {
    store = new DatabaseStore(StoreSettings.of(home, ""));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private StoredSweep stored(Object... latents) {
    List<Object> values = latents.length == 0 ? List.of(2L, 16L) : List.of(latents);
    return new StoredSweep(store, home.resolve("scratch"), Map.of("latent", values));
  }

  private void write(StoredSweep sweep, Optional<String> since) throws Exception {
    new FileReporter(store)
        .write(
            sweep.experiment(), sweep.result(Ending.COMPLETE, ""), since, home.resolve("report"));
  }

  private String html() throws Exception {
    return Files.readString(home.resolve("report").resolve("report.html"));
  }

  @Test
  void noLabelOfACurveReachesBeyondItsFigure() throws Exception {
    StoredSweep sweep = stored();
    sweep.finished(GOOD, 1, 1e-5);
    write(sweep, Optional.empty());
    Matcher label =
        Pattern.compile("<text x=\"([0-9.]+)\"[^>]*text-anchor=\"(\\w+)\">([^<]*)<")
            .matcher(html());
    boolean last = false;
    while (label.find()) {
      double x = Double.parseDouble(label.group(1));
      double width = 6 * label.group(3).length();
      double end = label.group(2).equals("end") ? x : x + width / 2;
      assertTrue(end <= 460 && end - width >= 0, label.group());
      last |= label.group(3).equals("1500");
    }
    assertTrue(last, "the last step has its label");
  }

  @Test
  void leavesOutABeginningBesideWhichNothingElseCouldBeSeen() throws Exception {
    StoredSweep sweep = stored();
    sweep.finished(GOOD, 1, 0.1);
    write(sweep, Optional.empty());
    assertTrue(html().contains("loss <span>over steps, from 75 on</span>"), "and says so");
    StoredSweep flat = stored();
    flat.finished(GOOD, 1, 0);
    flat.finished(OTHER, 1, 900);
    write(flat, Optional.empty());
    assertTrue(html().contains("loss <span>over steps</span>"), "nothing is left out here");
  }

  @Test
  void foldsAwayWhatDidNotChangeOfMany() throws Exception {
    List<Object> values = List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    StoredSweep before = stored(values.toArray());
    StoredSweep now = stored(values.toArray());
    for (Object value : values) {
      for (long seed = 1; seed <= 2; seed++) {
        double score = ((Long) value) + 0.001 * seed;
        before.finished(Map.of("latent", value), seed, score);
        now.finished(Map.of("latent", value), seed, value.equals(1L) ? 99 + score : score);
      }
    }
    before.result(Ending.COMPLETE, "");
    write(now, before.id());
    String folded = html().split("<details>")[1].split("</details>")[0];
    assertTrue(folded.startsWith("<summary>6 settings within seed noise</summary>"), folded);
    assertEquals(6, folded.split(">within seed noise</td>", -1).length - 1);
    assertTrue(html().split("<details>")[0].contains("class=\"worse\""), "that one is in sight");
  }

  @Test
  void saysNothingOfASpreadThatOneSeedDoesNotHave() throws Exception {
    StoredSweep sweep = stored();
    sweep.finished(GOOD, 1, 1);
    sweep.finished(OTHER, 1, 2);
    write(sweep, Optional.empty());
    assertTrue(html().contains("By loss, less is better.</p>"), "the legend");
    assertFalse(html().contains(">sd</th>"), "no column without a number in it");
    assertFalse(html().contains("standard deviation"), html());
    sweep.finished(GOOD, 2, 1.1);
    write(sweep, Optional.empty());
    assertTrue(html().contains(">sd</th>"), "now there is a spread");
  }

  @Test
  void samplesThatCanBeComparedHaveTheSameAxes() throws Exception {
    StoredSweep sweep = stored();
    sweep.finished(GOOD, 1, 0.1);
    sweep.finished(OTHER, 2, 2);
    write(sweep, Optional.empty());
    Matcher axes = Pattern.compile("axes to ±([0-9.]+)").matcher(html());
    assertTrue(axes.find());
    String first = axes.group(1);
    assertTrue(axes.find());
    assertEquals(first, axes.group(1));
  }

  @Test
  void foldsAwayAllButTheBestOfManySettings() throws Exception {
    List<Object> values = LongStream.range(0, 25).<Object>mapToObj(value -> value).toList();
    StoredSweep sweep = stored(values.toArray());
    values.forEach(value -> sweep.finished(Map.of("latent", value), 1, (Long) value));
    write(sweep, Optional.empty());
    String[] parts = html().split("<details>");
    assertTrue(parts[1].startsWith("<summary>5 more settings</summary>"), "the rest is there");
    assertTrue(parts[0].contains("</i>S20</span>"), "the best are in sight");
    assertTrue(parts[1].contains("</i>S21</span>"), "the others are not");
  }

  @Test
  void namesWhatSharesTheBestMean() throws Exception {
    StoredSweep sweep = stored();
    sweep.finished(GOOD, 1, 3);
    sweep.finished(OTHER, 1, 3);
    write(sweep, Optional.empty());
    assertTrue(html().contains("<p>Exactly the same mean: S2.</p>"), "no best where there is none");
  }

  @Test
  void aLogKeepsItsIndentation() throws Exception {
    StoredSweep sweep = stored();
    sweep.ended(GOOD, 1, RunStatus.FAILED, "It threw.", "trace\n\tat here\u0007");
    write(sweep, Optional.empty());
    assertTrue(html().contains("<pre>trace\n\tat here·</pre>"), "and no other control character");
  }
}
