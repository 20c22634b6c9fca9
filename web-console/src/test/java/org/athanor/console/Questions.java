package org.athanor.console;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunRecorder;

/** For each answer that the API has, such as {@code GET /api/v1/runs 200}, a question. */
final class Questions {
  private static final String API = "/api/v1/";
  private static final String RUN = "runs/{run}";

  private final Console console;
  private final String token;
  private final RunId run;
  private final Map<String, HttpRequest> asked = new LinkedHashMap<>();

  /**
   * Questions.
   *
   * @param console a console with login
   * @param token the token of an admin
   * @param run a run with artifacts
   */
  Questions(Console console, String token, RunId run) {
    this.console = console;
    this.token = token;
    this.run = run;
  }

  /** All of them, to be asked in this order. */
  Map<String, HttpRequest> all() throws Exception {
    session();
    find();
    record();
    artifact();
    remark();
    sweep();
    plugins();
    look("openapi.json", "openapi.json");
    look("events", "events");
    return asked;
  }

  private void session() {
    look("session", "session");
    change("POST", "session", 204, "session", "{\"token\": \"" + token + "\"}");
    change("DELETE", "session", 204, "session", "");
  }

  private void find() {
    String page = "archived=false&descending=true&offset=1&limit=5&sort=";
    look("fields", "fields");
    look("values", "values?field=tag&contains=n&limit=3");
    look("runs", "runs?where=seed%20%3E%200&" + page + "seed");
    look("runs.csv", "runs.csv?" + page + "created");
    look("groups", "groups?by=objective&" + page + "metrics.loss.generator");
    look("groups/{group}", "groups/" + console.store().run(run).seedGroup() + "?archived=false");
    look(
        "series",
        "series?metric=loss.generator,none&from=1&to=900&buckets=7&range=true&time=true&run="
            + run);
  }

  private void record() {
    look(RUN, "runs/" + run);
    for (String part : List.of("provenance", "measurements", "events", "artifacts")) {
      look(RUN + "/" + part, "runs/" + run + "/" + part);
    }
  }

  private void artifact() {
    String hash = console.store().artifacts(run).get(0).sha256();
    String address = API + "runs/" + run + "/artifacts/" + hash;
    String content = "GET " + API + RUN + "/artifacts/{sha256} ";
    asked.put(content + "200", request(address + "?download=true").build());
    asked.put(content + "206", request(address).header("Range", "bytes=0-9").build());
    asked.put(content + "304", request(address).header("If-None-Match", '"' + hash + '"').build());
  }

  private void remark() {
    change("PUT", RUN + "/note", 204, "runs/" + run + "/note", "{\"note\": \"seen\"}");
    change("POST", RUN + "/stop", 204, "runs/" + run + "/stop", "");
    String tags = "{\"runs\": [\"" + run + "\"], \"add\": [\"a\"], \"remove\": [\"a\"]}";
    change("POST", "tags", 204, "tags", tags);
    RunId plain = plain();
    change("POST", RUN + "/resume", 202, "runs/" + plain + "/resume", "");
    change("POST", RUN + "/rerun", 202, "runs/" + plain + "/rerun", "");
    change("DELETE", RUN, 204, "runs/" + plain, "");
  }

  private RunId plain() {
    try (RunRecorder recorder =
        console.store().begin(NewRun.of("plain", "plain", 1, Map.of(), "name: plain\n"))) {
      recorder.finish(RunStatus.STOPPED, "as asked");
      return recorder.run();
    }
  }

  private void sweep() {
    String sweep = "sweeps/" + console.store().beginSweep("ring", "name: ring\n");
    look("sweeps", "sweeps");
    look("sweeps/{sweep}", sweep);
    change("POST", "sweeps", 202, "sweeps", "{\"text\": \"name: ring\"}");
    change("POST", "sweeps/{sweep}/stop", 204, sweep + "/stop", "");
    change("POST", "sweeps/{sweep}/resume", 202, sweep + "/resume", "");
  }

  private void plugins() throws Exception {
    String plugin = "plugins/org.athanor.tricks.smoothness";
    BodyPublisher jar = BodyPublishers.ofByteArray(PluginFolder.jar("smoothness"));
    look("plugins", "plugins");
    asked.put("POST " + API + "plugins 201", request(API + "plugins").POST(jar).build());
    change("POST", "plugins/{name}/disable", 200, plugin + "/disable", "");
    change("POST", "plugins/{name}/enable", 200, plugin + "/enable", "");
    change("DELETE", "plugins/{name}", 204, plugin, "");
  }

  private void look(String pattern, String address) {
    asked.put("GET " + API + pattern + " 200", request(API + address).build());
  }

  private void change(String method, String pattern, int status, String address, String body) {
    HttpRequest request =
        request(API + address).method(method, BodyPublishers.ofString(body)).build();
    asked.put(method + " " + API + pattern + " " + status, request);
  }

  private HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(console.at(address))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + token);
  }
}
