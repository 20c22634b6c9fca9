package org.athanor.experiments.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Environment;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.run.Sha256;
import org.athanor.api.store.Garbage;
import org.athanor.api.store.KeptBundles;
import org.athanor.api.store.Room;
import org.athanor.api.store.RunRecorder;
import org.athanor.api.store.StoreException;
import org.junit.jupiter.api.Test;

final class ArtifactTest extends StoreTest {

  /** The SHA-256 of "abc" as FIPS 180 gives it. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private Path write(String content) throws IOException {
    Path file = Files.createTempFile(home, "made", ".bin");
    return Files.writeString(file, content);
  }

  @Test
  void takesAFileOverUnderTheHashOfItsContent() throws IOException {
    RunRecorder recorder = store.begin(Runs.gan(1));
    Path file = write("abc");
    ArtifactReference reference =
        recorder.artifact("samples", 500, "image/png", file).toCompletableFuture().join();
    assertEquals(
        new ArtifactReference(recorder.run(), "samples", 500, "image/png", 3, ABC), reference);
    assertFalse(Files.exists(file));
    assertArrayEquals(
        "abc".getBytes(StandardCharsets.UTF_8), Files.readAllBytes(store.file(reference)));
    recorder.finish(RunStatus.FINISHED, "");
    reopen();
    assertEquals(List.of(reference), store.artifacts(recorder.run()));
  }

  /** Else a run that goes on from its last checkpoint would lack points for ever. */
  @Test
  void knowsACheckpointOnlyOnceThePointsBeforeItAreWritten() throws IOException {
    RunRecorder recorder = store.begin(Runs.gan(1));
    for (int step = 0; step < 10; step++) {
      var points = recorder.metrics(List.of(new MetricPoint("loss", step, 1, 0.5)));
      recorder
          .artifact("checkpoint", step, "application/octet-stream", write("state " + step))
          .toCompletableFuture()
          .join();
      assertTrue(points.toCompletableFuture().isDone(), "of step " + step);
    }
    recorder.finish(RunStatus.FINISHED, "");
  }

  @Test
  void keepsOneFileForEqualContents() throws IOException {
    RunRecorder recorder = store.begin(Runs.gan(1));
    ArtifactReference first =
        recorder.artifact("samples", 1, "image/png", write("same")).toCompletableFuture().join();
    ArtifactReference second =
        recorder.artifact("samples", 2, "image/png", write("same")).toCompletableFuture().join();
    recorder.finish(RunStatus.FINISHED, "");
    assertEquals(store.file(first), store.file(second));
    assertEquals(2, store.artifacts(recorder.run()).size());
  }

  @Test
  void replacesAnArtifactOfTheSameNameAndStep() throws IOException {
    RunRecorder recorder = store.begin(Runs.gan(1));
    recorder.artifact("samples", 1, "image/png", write("before"));
    ArtifactReference later =
        recorder.artifact("samples", 1, "image/png", write("after")).toCompletableFuture().join();
    recorder.finish(RunStatus.FINISHED, "");
    assertEquals(List.of(later), store.artifacts(recorder.run()));
  }

  @Test
  void forgetsAnArtifactAndItsContentUnlessAnotherHasTheSame() throws IOException {
    RunRecorder recorder = store.begin(Runs.gan(1));
    ArtifactReference first =
        recorder.artifact("checkpoint", 1, "image/png", write("1")).toCompletableFuture().join();
    ArtifactReference same =
        recorder.artifact("checkpoint", 2, "image/png", write("2")).toCompletableFuture().join();
    ArtifactReference kept =
        recorder.artifact("checkpoint", 3, "image/png", write("2")).toCompletableFuture().join();
    recorder.finish(RunStatus.FINISHED, "");
    store.forget(List.of(first, same));
    assertEquals(List.of(kept), store.artifacts(recorder.run()));
    assertFalse(Files.exists(store.file(first)));
    assertEquals("2", Files.readString(store.file(kept)));
    store.forget(List.of(first));
    assertEquals(List.of(kept), store.artifacts(recorder.run()));
  }

  @Test
  void removesWhatNothingRefersToAndSaysBeforehandWhatThatIs() throws IOException {
    RunRecorder kept = store.begin(Runs.gan(1));
    ArtifactReference shared =
        kept.artifact("samples", 1, "image/png", write("shared")).toCompletableFuture().join();
    kept.finish(RunStatus.FINISHED, "");
    RunId gone = runThatLeaves("shared", "only here");
    Path abandoned = home.resolve("data/artifacts/incoming/half");
    Files.writeString(abandoned, "half");
    assertEquals(List.of(), store.collectGarbage(true).files());
    store.delete(List.of(gone));
    Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofHours(2))));

    Garbage announced = store.collectGarbage(false);
    assertEquals(2, announced.files().size());
    assertEquals("only here".length() + "half".length(), announced.bytes());
    assertTrue(announced.files().stream().allMatch(Files::exists));
    assertEquals(announced, store.collectGarbage(true));
    assertTrue(announced.files().stream().noneMatch(Files::exists));
    assertTrue(Files.exists(store.file(shared)));
    assertEquals(0, store.collectGarbage(true).bytes());

    RunId again = runThatLeaves("only here");
    assertEquals("only here", Files.readString(store.file(store.artifacts(again).get(0))));
  }

  private RunId runThatLeaves(String... contents) throws IOException {
    RunRecorder recorder = store.begin(Runs.gan(2));
    for (int step = 0; step < contents.length; step++) {
      recorder.artifact("samples", step, "image/png", write(contents[step]));
    }
    recorder.finish(RunStatus.FINISHED, "");
    return recorder.run();
  }

  @Test
  void keepsBundlesThatARunRefersToOrThatWereJustKept() throws IOException {
    KeptBundles bundles = KeptBundles.ofHome(home);
    String used = keep(bundles, "used");
    String useless = keep(bundles, "useless");
    String fresh = keep(bundles, "fresh");
    RunRecorder recorder = store.begin(Runs.gan(1));
    recorder.provenance(Environment.UNKNOWN, List.of(new BundleUse("gan", "1.0.0", used)));
    recorder.finish(RunStatus.FINISHED, "");
    Path unfinished = Files.writeString(bundles.folder().resolve("half.part"), "half");
    for (Path old : List.of(path(bundles, used), path(bundles, useless), unfinished)) {
      Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    }
    Garbage announced = store.collectGarbage(false);
    assertEquals(List.of(path(bundles, useless), unfinished), announced.files());
    // Somebody begins to use it between the question and the deed.
    bundles.keep(useless, path(bundles, useless));
    assertEquals(List.of(unfinished), store.collectGarbage(true).files());
    assertEquals("used", Files.readString(path(bundles, used)));
    assertEquals("fresh", Files.readString(path(bundles, fresh)));
    assertThrows(IOException.class, () -> bundles.keep("0".repeat(64), write("another")));
    assertTrue(bundles.find("0".repeat(64)).isEmpty());
  }

  private String keep(KeptBundles bundles, String content) throws IOException {
    Path file = write(content);
    String sha256 = Sha256.of(file);
    bundles.keep(sha256, file);
    return sha256;
  }

  private static Path path(KeptBundles bundles, String sha256) {
    return bundles.find(sha256).orElseThrow();
  }

  @Test
  void refusesARunAndAnArtifactBeforeTheDiskIsFull() throws IOException {
    requireRefused(StoreSettings.of(home, "").limited("1000000 TB", ""), "(athanor.disk.reserve)");
  }

  @Test
  void refusesARunAndAnArtifactBeyondTheQuota() throws IOException {
    requireRefused(StoreSettings.of(home, "").limited("", "1"), "of the 0 kB they may take");
  }

  private void requireRefused(StoreSettings settings, String why) throws IOException {
    Path file = write("abc");
    RunRecorder begun = store.begin(Runs.gan(1));
    begun.artifact("samples", 0, "image/png", write("before")).toCompletableFuture().join();
    begun.close();
    String url = database == TestDatabase.H2 ? "" : url();
    StoreSettings same =
        new StoreSettings(settings.dataFolder(), url, settings.reserve(), settings.quota());
    try (DatabaseStore full = new DatabaseStore(same)) {
      String message =
          assertThrows(StoreException.class, () -> full.begin(Runs.gan(1))).getMessage();
      assertTrue(message.contains(home.resolve("data").toString()), message);
      assertTrue(message.contains("athanor gc"), message);
      assertTrue(message.contains(why), message);
      RunRecorder recorder = full.resume(begun.run(), 0);
      CompletionException refused =
          assertThrows(
              CompletionException.class,
              () ->
                  recorder.artifact("samples", 1, "image/png", file).toCompletableFuture().join());
      assertTrue(refused.getCause().getMessage().contains(why), refused.getMessage());
      assertTrue(Files.exists(file));
      recorder.finish(RunStatus.FAILED, "The disk is full.");
      assertEquals("The disk is full.", full.run(recorder.run()).reason());
    }
  }

  @Test
  void saysWhatMayStillBeKeptByDiskAndQuota() {
    assertEquals(new Room(0, disk("512 MB")), room("", "", 1_000_000), "all of it is reserved");
    assertEquals(new Room(200_000, disk("800 kB")), room("800kB", "", 1_000_000));
    assertEquals(new Room(200_000, disk("800 kB")), room("800kB", "1TB", 1_000_000));
    Room quota = room("800kB", "900GB", Long.MAX_VALUE);
    assertTrue(quota.limit().endsWith(" of the 900000 MB they may take (athanor.disk.quota)"));
    assertTrue(quota.bytes() > 800_000_000_000L && quota.bytes() <= 900_000_000_000L);
  }

  private String disk(String reserve) {
    return "The disk that holds "
        + home.resolve("data")
        + " has 1000 kB left, of which "
        + reserve
        + " are kept free (athanor.disk.reserve)";
  }

  private Room room(String reserve, String quota, long free) {
    StoreSettings settings = StoreSettings.of(home, url()).limited(reserve, quota);
    try (DatabaseStore other = new DatabaseStore(settings, folder -> free)) {
      return other.room();
    }
  }

  @Test
  void namesTheSettingThatIsNoSize() {
    String message =
        assertThrows(StoreException.class, () -> StoreSettings.of(home, "").limited("", "plenty"))
            .getMessage();
    assertEquals(
        "athanor.disk.quota is 'plenty'; it must be a size such as 500MB or 20GB.", message);
    assertEquals(20_000_000_000L, StoreSettings.of(home, "").limited("", "20 GB").quota());
  }

  @Test
  void refusesAHashThatIsNone() {
    ArtifactReference forged =
        new ArtifactReference(RunId.next(), "samples", 1, "image/png", 1, "../../etc/passwd");
    assertThrows(StoreException.class, () -> store.file(forged));
  }
}
