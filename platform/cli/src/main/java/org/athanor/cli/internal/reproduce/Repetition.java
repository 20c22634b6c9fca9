package org.athanor.cli.internal.reproduce;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.athanor.api.run.Provenance;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;

/** Trains a run once more, in a process of its own that sees nothing but a stage. */
final class Repetition {
  /** The word by which repetitions are found. */
  private static final String TAG = "reproduction";

  /** The settings of this process that are also the other's. */
  private static final List<String> SETTINGS =
      List.of(
          "athanor.db",
          "athanor.native",
          "athanor.backend",
          "athanor.log",
          "athanor.worker.java",
          "athanor.disk.reserve",
          "athanor.disk.quota");

  private final Context context;
  private final Stage stage;

  Repetition(Context context, Stage stage) {
    this.context = context;
    this.stage = stage;
  }

  /** Trains to the end, whichever it is, and gives the new run. */
  RunId train(Run run, Provenance then) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command(run, then))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    Optional<RunId> repetition = Optional.empty();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        repetition = repetition.isPresent() ? repetition : begun(line);
      }
      process.waitFor();
    } finally {
      process.destroy();
    }
    return repetition.orElseThrow(
        () ->
            new CommandException(
                "The experiment of run " + run.id() + " can no longer be run; see above."));
  }

  private List<String> command(Run run, Provenance then) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(stage.command().toString());
    command.add("--home=" + stage.home());
    for (String name : SETTINGS) {
      String value = context.services().setting(name);
      if (!value.isEmpty()) {
        command.add("-D" + name + "=" + value);
      }
    }
    String file = stage.file("experiment.yaml", then.experimentText()).toString();
    command.addAll(List.of("run", file, "train.seeds=[" + run.seed() + "]"));
    // Sums of floating-point numbers depend on how many threads share them.
    if (then.environment().threads() > 0) {
      command.add("train.threads=" + then.environment().threads());
    }
    command.addAll(List.of("--json", "--tag", TAG, "--note", "Repeats run " + run.id() + "."));
    return command;
  }

  /** The run that an event tells the beginning of. */
  private static Optional<RunId> begun(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    JsonObject event = JsonParser.parseString(line).getAsJsonObject();
    return event.get("event").getAsString().equals("run")
        ? Optional.of(new RunId(event.get("run").getAsString()))
        : Optional.empty();
  }
}
