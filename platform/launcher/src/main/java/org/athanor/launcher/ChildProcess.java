package org.athanor.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Builds child processes of another profile: the same Java, the same class path, the same settings.
 * The caller adds what is the child's own, such as {@code OMP_NUM_THREADS}, to its environment, and
 * holds its standard input open for as long as the child is to live.
 *
 * @param settings of this process
 * @param profile of the child
 * @param backend the child trains with
 */
record ChildProcess(Settings settings, Profile profile, Supplier<BackendChoice> backend)
    implements Supplier<ProcessBuilder> {
  /**
   * How often the natives' threads look for work before they sleep: some 30 microseconds, which is
   * longer than the gaps in a step. The default is some milliseconds, in which a thread that only
   * waits keeps a core from whoever has work.
   */
  private static final Map<String, String> WAITING = Map.of("GOMP_SPINCOUNT", "2000");

  /** The settings that a child has of its own. */
  private static final List<String> OWN =
      List.of(Settings.PROFILE, Settings.BACKEND, Settings.JUDGED);

  @Override
  public ProcessBuilder get() {
    List<String> command = new ArrayList<>();
    if (profile == Profile.WORKER) {
      // A Ctrl-C reaches every process of the terminal, and the end of a service or of the terminal
      // every process of its group; it is for the parent to decide what it means.
      command.addAll(
          List.of("/bin/sh", "-c", "trap '' INT TERM HUP; exec \"$@\"", "athanor-worker"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xshare:auto", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xlog:disable"));
    Path archive = settings.distribution().resolve("lib").resolve("classes.jsa");
    if (Files.exists(archive)) {
      command.add("-XX:SharedArchiveFile=" + archive);
    }
    for (String option : settings.value(Settings.WORKER_JAVA).split(" ")) {
      if (!option.isEmpty()) {
        command.add(option);
      }
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    BackendChoice choice = backend.get();
    for (Map.Entry<String, String> setting : settings.values().entrySet()) {
      if (!OWN.contains(setting.getKey())) {
        command.add("-D" + setting.getKey() + "=" + setting.getValue());
      }
    }
    command.add("-D" + Settings.PROFILE + "=" + profile.application());
    command.add("-D" + Settings.BACKEND + "=" + choice.backend().id());
    if (choice.refusal().isEmpty()) {
      command.add("-D" + Settings.JUDGED + "=" + choice.backend().id());
    }
    command.add(Main.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command);
    WAITING.forEach(builder.environment()::putIfAbsent);
    choice.environment().forEach(builder.environment()::putIfAbsent);
    return builder;
  }
}
