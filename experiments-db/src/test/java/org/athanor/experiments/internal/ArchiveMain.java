package org.athanor.experiments.internal;

import java.nio.file.Path;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunRecorder;

/** Does once what the processes of the tests do, so that their classes can be archived. */
final class ArchiveMain {

  private ArchiveMain() {}

  public static void main(String[] arguments) {
    Path home = Path.of(arguments[0]);
    try (DatabaseStore first = new DatabaseStore(StoreSettings.of(home, ""));
        DatabaseStore second = new DatabaseStore(StoreSettings.of(home, ""))) {
      for (DatabaseStore store : new DatabaseStore[] {first, second}) {
        RunRecorder recorder = store.begin(Runs.gan(1));
        recorder.metrics(Runs.squares("a", 0, 10_000)).toCompletableFuture().join();
        recorder.finish(RunStatus.FINISHED, "");
      }
    }
  }
}
