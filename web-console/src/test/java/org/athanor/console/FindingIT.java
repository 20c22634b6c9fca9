package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.ParameterValue;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.RunRecorder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Runs and groups of runs are found as they are asked for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FindingIT {
  @TempDir static Path folder;

  private Console console;
  private Browser browser;
  private String sweep;

  @BeforeAll
  void start() throws Exception {
    console = Console.start(folder);
    browser = new Browser(console);
    sweep = new Demo(console.store(), folder).sweep(10, 50);
  }

  @AfterAll
  void stop() throws Exception {
    console.close();
  }

  @Test
  void saysWhereAFilterIsNotUnderstoodAndWhatWasMeant() throws Exception {
    JsonObject problem =
        Browser.parse(
                browser
                    .get("/api/v1/runs?where=seed%20%3D%201%20and%20objectiv%20%3D%20jsd")
                    .body())
            .getAsJsonObject();
    assertEquals(13, problem.get("position").getAsInt(), problem.toString());
    assertEquals("objective", problem.get("suggestion").getAsString());
  }

  @Test
  void filtersSortsAndPagesRuns() throws Exception {
    String where = "/api/v1/runs?where=sweep%20%3D%20%22" + sweep + "%22&sort=seed&descending=true";
    JsonObject first = browser.json(where + "&limit=4");
    JsonObject second = browser.json(where + "&limit=4&offset=4");
    assertEquals(10, first.get("total").getAsInt());
    assertEquals(List.of(5L, 5L, 4L, 4L), seeds(first));
    assertEquals(List.of(3L, 3L, 2L, 2L), seeds(second));
  }

  @Test
  void findsTheRunsThatUsedOneVersionOfABundle() throws Exception {
    String where = "/api/v1/runs?where=sweep%20%3D%20%22" + sweep + "%22%20and%20bundle%20%3D%20";
    String bundle = "%22org.athanor.tricks.unrolled";
    assertEquals(10, browser.json(where + bundle + "%22").get("total").getAsInt());
    assertEquals(5, browser.json(where + bundle + "%201.0.1%22").get("total").getAsInt());
    assertEquals(0, browser.json(where + bundle + "%209.0.0%22").get("total").getAsInt());
  }

  private static List<Long> seeds(JsonObject page) {
    return page.getAsJsonArray("items").asList().stream()
        .map(item -> item.getAsJsonObject().get("seed").getAsLong())
        .toList();
  }

  private RunId record(
      String experiment, String group, long seed, RunStatus status, double value, String... tags) {
    Map<String, ParameterValue> parameters =
        Map.of("objective", ParameterValue.of(group.endsWith("a") ? "kl" : "jsd"));
    NewRun run =
        new NewRun(experiment, Optional.empty(), group, seed, parameters, "", Set.of(tags), "");
    RunRecorder recorder = console.store().begin(run);
    recorder.metrics(List.of(new MetricPoint("m", 1, 1, value)));
    recorder.finish(status, "");
    recorder.close();
    return recorder.run();
  }

  private static String where(String filter) {
    return "where=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
  }

  @Test
  void hidesTheArchiveWhateverTheFilterSays() throws Exception {
    record("attic", "attic", 1, RunStatus.FINISHED, 1, "archived");
    record("attic", "attic", 2, RunStatus.FINISHED, 3);
    record("attic", "attic", 3, RunStatus.FINISHED, 5);
    String all = "/api/v1/runs?" + where("experiment = attic") + "&sort=seed&archived=";
    assertEquals(List.of(1L, 2L, 3L), seeds(browser.json(all + "true")));
    assertEquals(List.of(2L, 3L), seeds(browser.json(all + "false")));
    String either = where("experiment = attic and (seed = 1 or seed = 2)") + "&archived=false";
    assertEquals(List.of(2L), seeds(browser.json("/api/v1/runs?" + either)));
    JsonObject group = groups(either).get(0).getAsJsonObject();
    assertEquals(1, group.getAsJsonArray("runs").size(), group.toString());
    assertEquals(2, group.get("others").getAsInt());
    assertEquals(3, mean(group), "an archived run, or one the filter leaves out, counts");
    JsonObject one = browser.json("/api/v1/groups/attic?archived=false");
    assertEquals(
        List.of("[2,3]", "1", "4.0"),
        List.of(one.get("seeds").toString(), one.get("others").toString(), "" + mean(one)));
    assertEquals(3, browser.json("/api/v1/groups/attic").getAsJsonArray("runs").size());
    assertEquals(400, browser.get("/api/v1/runs?archived=perhaps").statusCode());
  }

  private static double mean(JsonObject group) {
    return group.getAsJsonObject("metrics").getAsJsonObject("m").get("mean").getAsDouble();
  }

  private JsonArray groups(String query) throws Exception {
    return browser.json("/api/v1/groups?" + query).getAsJsonArray("items");
  }

  @Test
  void pointsAtWhatThePersonTypedWhereTheArchiveIsHidden() throws Exception {
    for (String wrong : List.of("modle = gan", "seed = 1) or (seed = 2", "seed = 1 and")) {
      String path = "?" + where(wrong) + "&archived=false";
      for (String list : List.of("runs", "groups", "runs.csv")) {
        HttpResponse<String> answer = browser.get("/api/v1/" + list + path);
        assertEquals(400, answer.statusCode(), list + path);
        int position = Browser.parse(answer.body()).getAsJsonObject().get("position").getAsInt();
        assertEquals(wrong.startsWith("modle") ? 0 : wrong.contains(")") ? 8 : 12, position, wrong);
      }
    }
  }

  @Test
  void tellsAnEmptyStoreFromOneWhereNothingFits() throws Exception {
    JsonObject none = browser.json("/api/v1/runs?" + where("seed = 123456"));
    assertEquals(0, none.get("total").getAsInt());
    assertEquals(console.store().runs(RunQuery.ALL).total(), none.get("all").getAsLong());
    JsonObject beyond = browser.json("/api/v1/groups?offset=100000");
    assertTrue(beyond.get("total").getAsInt() > 0);
    assertEquals(0, beyond.getAsJsonArray("items").size());
  }

  @Test
  void takesMeanAndDeviationOverTheRunsThatFinished() throws Exception {
    double[] values = {1, 2, 4};
    for (int seed = 1; seed <= 3; seed++) {
      record("spread", "spread-group", seed, RunStatus.FINISHED, values[seed - 1]);
    }
    record("spread", "spread-group", 4, RunStatus.FAILED, 1_000);
    record("spread", "spread-group", 5, RunStatus.STOPPED, -1_000);
    JsonObject listed = groups(where("experiment = spread")).get(0).getAsJsonObject();
    for (JsonObject group : List.of(listed, browser.json("/api/v1/groups/spread-group"))) {
      JsonObject metric = group.getAsJsonObject("metrics").getAsJsonObject("m");
      assertEquals(7 / 3.0, metric.get("mean").getAsDouble(), 1e-12);
      assertEquals(Math.sqrt(7 / 3.0), metric.get("sd").getAsDouble(), 1e-12);
      assertEquals(3, metric.get("count").getAsInt());
      assertEquals(5, group.getAsJsonArray("runs").size());
      assertEquals(3, group.get("finished").getAsInt());
      assertEquals(0, group.get("others").getAsInt());
    }
  }

  @Test
  void sortsGroupsByTheMeanThatTheyShow() throws Exception {
    for (String group : List.of("order-a", "order-b")) {
      boolean first = group.equals("order-a");
      record("order", group, 1, RunStatus.FINISHED, first ? 10 : 4);
      record("order", group, 2, RunStatus.FINISHED, first ? 0 : 5);
      record("order", group, 3, RunStatus.FAILED, first ? 100 : -100);
    }
    String order = where("experiment = order") + "&sort=metrics.m&descending=";
    for (String by : List.of("", "&by=objective")) {
      assertEquals(List.of(4.5, 5.0), means(order + "false" + by), by);
      assertEquals(List.of(5.0, 4.5), means(order + "true" + by), by);
    }
  }

  private List<Double> means(String query) throws Exception {
    return groups(query).asList().stream().map(group -> mean(group.getAsJsonObject())).toList();
  }

  @Test
  void givesTheFilterOfEachGroup() throws Exception {
    String all = where("sweep = \"" + sweep + "\"");
    for (String by : List.of("", "&by=objective,model.gan.latent", "&by=data.mixtures.layout")) {
      JsonArray groups = groups(all + by);
      assertTrue(groups.size() > 0);
      for (JsonElement one : groups) {
        JsonObject group = one.getAsJsonObject();
        String filter = "(sweep = \"" + sweep + "\") and " + group.get("where").getAsString();
        assertEquals(
            group.getAsJsonArray("runs").size(),
            browser.json("/api/v1/runs?" + where(filter)).get("total").getAsInt(),
            filter);
      }
    }
    assertFalse(groups(all + "&by=tricks").get(0).getAsJsonObject().has("where"));
  }

  @Test
  void namesWhatAFieldMayBeComparedWith() throws Exception {
    record("named", "named", 1, RunStatus.FINISHED, 1, "rare tag");
    assertEquals("[\"rare tag\"]", values("field=tag&contains=rare"));
    assertEquals("[\"grid\",\"ring\"]", values("field=data.mixtures.layout"));
    assertEquals("[\"furnace\"]", values("field=host"));
    assertEquals("[\"named\"]", values("field=experiment&contains=AME"));
    assertEquals(
        "[\"org.athanor.tricks.unrolled\",\"org.athanor.tricks.unrolled 1.0.0\","
            + "\"org.athanor.tricks.unrolled 1.0.1\"]",
        values("field=bundle&contains=unroll"));
    JsonObject one = browser.json("/api/v1/values?field=seed&limit=1");
    assertEquals(1, one.getAsJsonArray("items").size());
    assertTrue(one.get("more").getAsBoolean());
    assertFalse(browser.json("/api/v1/values?field=host").get("more").getAsBoolean());
    HttpResponse<String> wrong = browser.get("/api/v1/values?field=hots");
    assertEquals(400, wrong.statusCode());
    assertTrue(wrong.body().contains("\"suggestion\":\"host\""), wrong.body());
    assertEquals(400, browser.get("/api/v1/values").statusCode());
    assertEquals(400, browser.get("/api/v1/values?field=tag&limit=501").statusCode());
  }

  private String values(String query) throws Exception {
    return browser.json("/api/v1/values?" + query).get("items").toString();
  }

  @Test
  void writesTheTableInTheOrderOfThePageAndSaysWhatItLacks() throws Exception {
    for (int seed = 1; seed <= 3; seed++) {
      record("table", "table", seed, RunStatus.FINISHED, seed, seed == 2 ? "archived" : "kept");
    }
    String path = "/api/v1/runs.csv?" + where("experiment = table") + "&sort=seed&descending=true";
    assertEquals(List.of("3", "2", "1"), seedsOf(browser.get(path)));
    HttpResponse<String> shown = browser.get(path + "&archived=false");
    assertEquals(List.of("3", "1"), seedsOf(shown));
    assertEquals("attachment; filename=\"runs.csv\"", name(shown));
    HttpResponse<String> part = browser.get(path + "&limit=1&offset=1");
    assertEquals(List.of("2"), seedsOf(part));
    assertEquals("attachment; filename=\"runs-2-to-2-of-3.csv\"", name(part));
    assertEquals("3", part.headers().firstValue("X-Total-Runs").orElseThrow());
  }

  private static String name(HttpResponse<String> table) {
    return table.headers().firstValue("Content-Disposition").orElseThrow();
  }

  private static List<String> seedsOf(HttpResponse<String> table) {
    return table.body().lines().skip(1).map(line -> line.split(",")[3]).toList();
  }
}
