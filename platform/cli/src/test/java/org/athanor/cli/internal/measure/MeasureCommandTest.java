package org.athanor.cli.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.athanor.cli.internal.Fixture;
import org.athanor.cli.internal.Fixture.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureCommandTest {
  @TempDir private Path home;
  private Fixture athanor;
  private String p;
  private String q;

  @BeforeEach
  void writeTwoFiles() {
    athanor = new Fixture(home);
    p = athanor.file("p.csv", "x,y\n1,2\n3,2\n");
    q = athanor.file("q.csv", "4 5\n6;5\n\n5, 5\n");
  }

  @AfterEach
  void close() {
    athanor.close();
  }

  private Result measure(String... settings) {
    List<String> arguments = new ArrayList<>(List.of("measure", "mean", p, q));
    arguments.addAll(List.of(settings));
    return athanor.run(arguments.toArray(String[]::new));
  }

  @Test
  void printsValueErrorEstimatorAndCounts() {
    Result result = measure("power=2");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.lines().get(0).matches("mean  9 ± 0\\.25.*"), result.out());
    assertTrue(result.out().contains("means, seed 1"), result.out());
    assertTrue(result.out().contains("2 in " + p + ", 3 in " + q + ", of 2 columns"), result.out());
  }

  @Test
  void printsJson() {
    JsonObject found = JsonParser.parseString(measure("--json", "seed=7").out()).getAsJsonObject();
    assertEquals(3, found.get("value").getAsDouble());
    assertEquals(0.25, found.get("standardError").getAsDouble());
    assertEquals("means, seed 7", found.get("estimator").getAsString());
    assertEquals("samples", found.get("form").getAsString());
    assertEquals(2, found.get("samplesOfP").getAsInt());
    assertEquals(3, found.get("samplesOfQ").getAsInt());
    assertEquals(1, found.getAsJsonObject("parameters").get("power").getAsDouble());
  }

  @Test
  void takesAListAsAnOverrideOfAnExperimentDoes() {
    Result result = measure("--json", "weights=[1, 0.5]");
    assertEquals(0, result.code(), result.err());
    JsonObject found = JsonParser.parseString(result.out()).getAsJsonObject();
    assertEquals("[1.0,0.5]", found.getAsJsonObject("parameters").get("weights").toString());
    assertRefused("weights is not YAML", "weights=[1, 0.5");
  }

  @Test
  void saysNothingOfAnErrorWhereThereIsNone() {
    p = athanor.file("weights-p.csv", "1\n3\n");
    q = athanor.file("weights-q.csv", "2\n2\n");
    Result result = measure("form=discrete");
    assertTrue(result.out().contains("exact"), result.out());
    assertFalse(result.out().contains("±"), result.out());
  }

  @Test
  void namesTheNearestDivergenceAndParameter() {
    Result unknown = athanor.run("measure", "meen", p, q);
    assertEquals(2, unknown.code());
    assertTrue(unknown.err().contains("Did you mean mean?"), unknown.err());
    assertRefused("Did you mean power?", "powr=2");
    assertRefused("must be at least 1 and at most 2 but is 3", "power=3");
    assertRefused("Did you mean discrete?", "form=discreet");
    assertRefused("seed is a whole number but is 0.5", "seed=0.5");
    assertRefused("'order' is not of the form KEY=VALUE", "order");
  }

  @Test
  void namesTheLineAndColumnOfWhatIsNoNumber() {
    q = athanor.file("q.csv", "4,5\n6,five\n");
    assertRefused("q.csv line 2 column 2: 'five' is not a finite number");
    q = athanor.file("q.csv", "4,5\n6\n");
    assertRefused("q.csv line 2 has 1 columns, the first row has 2");
    q = athanor.file("q.csv", "x,y\n");
    assertRefused("q.csv holds no numbers");
    q = athanor.file("q.csv", "1\n2\n");
    assertRefused("has 2 columns and " + q + " has 1");
    q = home.resolve("nowhere.csv").toString();
    assertRefused("There is no file");
  }

  @Test
  void takesOneWeightForEachOfTheSameOutcomes() {
    assertRefused("form=discrete takes one column", "form=discrete");
    p = athanor.file("p.csv", "1\n2\n");
    q = athanor.file("q.csv", "1\n2\n3\n");
    assertRefused("the same outcomes", "form=discrete");
  }

  private void assertRefused(String sentence, String... settings) {
    Result result = measure(settings);
    assertEquals(2, result.code(), result.err());
    assertTrue(result.err().contains(sentence), result.err());
  }

  @Test
  void saysWhatADivergenceLacks() {
    Result result = measure("form=gaussian");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("mean has no form=gaussian"), result.err());
  }
}
