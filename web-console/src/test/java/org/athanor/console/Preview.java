package org.athanor.console;

import java.nio.file.Files;
import java.nio.file.Path;
import org.athanor.api.console.ConsoleSettings;

/**
 * Serves the console with made-up runs until it is ended, to look at: {@code Preview FOLDER RUNS
 * POINTS PORT}.
 */
final class Preview {
  private Preview() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int runs = Integer.parseInt(arguments[1]);
    Files.createDirectories(folder);
    boolean fresh = Files.notExists(folder.resolve("home/data"));
    try (Console console =
        Console.start(folder, ConsoleSettings.local(Integer.parseInt(arguments[3])))) {
      if (fresh && runs > 0) {
        Demo demo = new Demo(console.store(), folder);
        int trained = Math.min(runs, 1_000);
        demo.queue(runs - trained);
        demo.runs(trained, Integer.parseInt(arguments[2]));
        if (runs >= 50) {
          demo.sweep(60, 200);
          new RandomSearch(console.store()).write(100);
        }
      }
      System.out.println(console.at("/") + " " + console.installToken());
      while (true) {
        Thread.sleep(60_000);
      }
    }
  }
}
