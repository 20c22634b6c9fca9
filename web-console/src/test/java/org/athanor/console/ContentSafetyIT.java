package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunRecorder;
import org.junit.jupiter.api.Test;

/** What was recorded is handed out as data, and nothing beside it is. */
final class ContentSafetyIT extends AskedConsole {
  ContentSafetyIT() {
    super(1, 100);
  }

  private RunId run() {
    return runs.get(0);
  }

  @Test
  void findsNothingOutsideOfWhatARunLeftBehind() throws Exception {
    String good = console.store().artifacts(run()).get(0).sha256();
    String base = "/api/v1/runs/" + run() + "/artifacts/";
    assertEquals(200, browser.statusOf(base + good));
    requireNothing(base);
    requireNothing("/assets/");
    requireNothing("/api/v1/runs/" + run() + "/artifacts/" + good + "/");
    requireNothing("/runs/" + run() + "/");
  }

  /** The server itself refuses what climbs above the root or is no address at all with 400. */
  private void requireNothing(String base) throws Exception {
    int notFound = 0;
    for (String odd : OddPaths.LIST) {
      int status = browser.statusOf(base + odd);
      assertTrue(status == 404 || status == 400, base + odd + " answers " + status);
      notFound += status == 404 ? 1 : 0;
    }
    assertTrue(notFound >= 40, "only " + notFound + " reached the console");
  }

  @Test
  void doesNotFollowASymbolicLinkInTheArtifactFolder() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    ArtifactReference artifact;
    try (RunRecorder recorder = console.store().begin(plain())) {
      Path file = Files.writeString(folder.resolve("link.txt"), "to be replaced");
      artifact = recorder.artifact("log", 1, "text/plain", file).toCompletableFuture().join();
      recorder.finish(RunStatus.FINISHED, "");
    }
    Path stored = console.store().file(artifact);
    Files.delete(stored);
    Files.createSymbolicLink(stored, secret);
    assertEquals(
        404,
        browser.statusOf("/api/v1/runs/" + artifact.run() + "/artifacts/" + artifact.sha256()));
  }

  private static NewRun plain() {
    return NewRun.of("plain", "plain", 1, Map.of(), "name: plain\n");
  }

  @Test
  void sendsActiveArtifactsAsAttachmentsThatNoBrowserRuns() throws Exception {
    List<String> active =
        List.of(
            "text/html",
            "image/svg+xml",
            "application/xhtml+xml",
            "text/javascript",
            "application/pdf",
            "text/xml",
            "application/x-shockwave-flash",
            "odd\"; x=\"y");
    for (String type : active) {
      ArtifactReference artifact;
      try (RunRecorder recorder = console.store().begin(plain())) {
        Path file = Files.writeString(folder.resolve("active"), "<script>alert(1)</script>" + type);
        artifact =
            recorder.artifact("a\"\r\nX: y/../b", 1, type, file).toCompletableFuture().join();
        recorder.finish(RunStatus.FINISHED, "");
      }
      HttpResponse<String> response =
          browser.get("/api/v1/runs/" + artifact.run() + "/artifacts/" + artifact.sha256());
      assertEquals(200, response.statusCode());
      assertEquals(
          "application/octet-stream", response.headers().firstValue("Content-Type").orElseThrow());
      String disposition = response.headers().firstValue("Content-Disposition").orElseThrow();
      assertTrue(disposition.matches("attachment; filename=\"[A-Za-z0-9._-]+\""), disposition);
      assertTrue(
          response
              .headers()
              .firstValue("Content-Security-Policy")
              .orElseThrow()
              .contains("sandbox"));
      assertTrue(response.headers().firstValue("X").isEmpty());
    }
  }

  @Test
  void neutralisesFormulasInTheTable() throws Exception {
    try (RunRecorder recorder =
        console
            .store()
            .begin(
                new NewRun(
                    "=cmd|' /C calc'!A0",
                    Optional.empty(),
                    "+g",
                    1,
                    Map.of(),
                    "",
                    java.util.Set.of(),
                    "@SUM(1)\n\"x\""))) {
      recorder.finish(RunStatus.FINISHED, "");
    }
    String csv = browser.get("/api/v1/runs.csv").body();
    assertTrue(csv.contains(",'=cmd|' /C calc'!A0,'+g,"), csv);
    assertTrue(csv.contains("\"'@SUM(1)\n\"\"x\"\"\""), csv);
  }

  @Test
  void showsNamesAndNotesAsTheyAreAndLeavesTheMarkupToThePages() throws Exception {
    String note = "<img src=x onerror=alert(1)>";
    browser.change("PUT", "/api/v1/runs/" + run() + "/note", "{\"note\": \"" + note + "\"}");
    HttpResponse<String> answer = browser.get("/api/v1/runs/" + run());
    assertTrue(answer.body().contains(note));
    assertEquals("application/json", answer.headers().firstValue("Content-Type").orElseThrow());
    assertEquals(note, console.store().run(run()).note());
  }
}
