package org.athanor.sweeps.internal.scripted;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.athanor.sweeps.internal.worker.Worker;

/** A worker process whose trials follow a script instead of training. */
public final class ScriptedWorker {
  private ScriptedWorker() {}

  /** A fresh builder; {@code manner} is how the worker behaves before it is ready. */
  public static ProcessBuilder builder(String manner) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.add("-XX:MaxDirectMemorySize=2g");
    command.add("-XX:-CreateCoredumpOnCrash");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ScriptedWorker.class.getName(), manner));
    return new ProcessBuilder(command);
  }

  /** Runs until standard input ends. */
  public static void main(String[] arguments) throws InterruptedException {
    switch (arguments[0]) {
      case "mute" -> TimeUnit.DAYS.sleep(1);
      case "absent" -> {
        System.err.println("no native code for this processor");
        System.exit(1);
      }
      case "future" -> {
        System.out.println("{\"athanor\":\"hello\",\"version\":99,\"pid\":1,\"variant\":\"\"}");
        TimeUnit.DAYS.sleep(1);
      }
      default ->
          new Worker(
                  new ScriptedRunner(),
                  new ScriptReader(),
                  System.out,
                  "threads=" + System.getenv("OMP_NUM_THREADS"),
                  () -> Runtime.getRuntime().halt(0))
              .work(System.in);
    }
  }
}
