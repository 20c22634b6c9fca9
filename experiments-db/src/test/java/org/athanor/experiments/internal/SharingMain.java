package org.athanor.experiments.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.athanor.api.store.RunQuery;

/** Opens the store, says {@code open}, and closes it in order when its input ends. */
final class SharingMain {

  private SharingMain() {}

  public static void main(String[] arguments) throws IOException {
    try (DatabaseStore store =
        new DatabaseStore(StoreSettings.of(Path.of(arguments[0]), arguments[1]))) {
      System.out.println("open " + store.runs(RunQuery.ALL).total());
      while (System.in.read() >= 0) {
        System.out.println("heard");
      }
    }
    System.out.println("closed");
  }
}
