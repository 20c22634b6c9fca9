package org.athanor.experiments.internal;

import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.athanor.api.store.RunRecorder;

/**
 * Records until the database cannot grow any more, saying {@code ack RUN COUNT} after each batch
 * and {@code failed MESSAGE} in the end.
 */
final class FullDiskMain {

  private static final int BATCH = 2_000;

  private FullDiskMain() {}

  public static void main(String[] arguments) {
    DatabaseStore store = new DatabaseStore(StoreSettings.of(Path.of(arguments[0]), ""));
    RunRecorder recorder = store.begin(Runs.gan(1));
    try {
      for (int count = 0; ; count += BATCH) {
        recorder.metrics(Runs.noise("loss", count, count + BATCH)).toCompletableFuture().join();
        System.out.println("ack " + recorder.run() + " " + (count + BATCH));
      }
    } catch (CompletionException full) {
      System.out.println("failed " + full.getCause().getMessage());
    }
    // As a process that is killed in its plight: nothing is tidied up.
    Runtime.getRuntime().halt(0);
  }
}
