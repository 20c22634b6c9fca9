package org.athanor.cli.internal.ask;

import com.google.gson.JsonSyntaxException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Provenance;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.text.Reasons;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Json;
import org.athanor.cli.internal.Table;
import org.athanor.cli.internal.Text;
import org.athanor.engine.ask.Answer;
import org.athanor.engine.ask.Question;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the model of a run, as its last checkpoint has it, in a process of its own. */
final class Asking {
  private static final Logger LOG = LoggerFactory.getLogger(Asking.class);
  private static final String CHECKPOINT = "checkpoint";

  private final Context context;
  private final AskOptions options;

  Asking(Context context, AskOptions options) {
    this.context = context;
    this.options = options;
  }

  /** Asks, and prints the answer. */
  int ask(String task) throws InterruptedException {
    ExperimentStore store = context.services().store();
    RunId id = store.resolve(options.run());
    Run run = store.run(id);
    ArtifactReference checkpoint =
        lastCheckpoint(store, id)
            .orElseThrow(
                () ->
                    CommandException.usage(
                        "Run %s has left no checkpoint that could be asked; it is %s."
                            .formatted(id.value(), run.status().name().toLowerCase(Locale.ROOT))));
    if (run.status() != RunStatus.FINISHED) {
      context
          .screen()
          .tell(
              "Run %s is %s; its checkpoint of step %d is asked."
                  .formatted(
                      id.value(), run.status().name().toLowerCase(Locale.ROOT), checkpoint.step()));
    }
    Provenance provenance = store.provenance(id);
    Question question =
        new Question(
            task,
            run.experiment(),
            provenance.experimentText(),
            run.seed(),
            store.file(checkpoint).toString(),
            options.values());
    Answer answer = answer(question);
    if (!answer.error().isEmpty()) {
      throw new CommandException(sentence(answer.error()));
    }
    tellOfOtherBuilds(answer, provenance.bundles());
    print(answer);
    return ExitCode.OK;
  }

  private static Optional<ArtifactReference> lastCheckpoint(ExperimentStore store, RunId run) {
    return store.artifacts(run).stream()
        .filter(artifact -> artifact.name().equals(CHECKPOINT))
        .reduce((earlier, later) -> later.step() >= earlier.step() ? later : earlier);
  }

  private Answer answer(Question question) throws InterruptedException {
    context.services().requireBackend();
    ProcessBuilder builder = context.services().askProcess();
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = builder.start();
      try {
        return converse(process, question);
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw new CommandException("What answers for models does not start: " + Reasons.of(e) + ".");
    }
  }

  /** The process lives as long as its standard input is open. */
  private Answer converse(Process process, Question question)
      throws IOException, InterruptedException {
    send(process.getOutputStream(), question);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      if (line == null) {
        throw new CommandException(
            "The process that asks the model ended early (exit code %d); the log in %s says more."
                .formatted(process.waitFor(), context.services().home().resolve("logs")));
      }
      return Answer.of(line);
    } catch (JsonSyntaxException stray) {
      throw new CommandException("The process that asks the model said: " + stray.getMessage());
    }
  }

  /** To a process that has ended already nothing can be said; what it said itself tells why. */
  private static void send(OutputStream orders, Question question) {
    try {
      orders.write((question.json() + "\n").getBytes(StandardCharsets.UTF_8));
      orders.flush();
    } catch (IOException gone) {
      LOG.debug("The question was not heard", gone);
    }
  }

  private static String sentence(String error) {
    String begun = Character.toUpperCase(error.charAt(0)) + error.substring(1);
    return begun.endsWith(".") || begun.endsWith("?") ? begun : begun + ".";
  }

  /** The same name may stand for other code by now. */
  private void tellOfOtherBuilds(Answer answer, List<BundleUse> trained) {
    for (BundleUse bundle : trained) {
      String now = answer.bundles().get(bundle.symbolicName());
      if (now != null && !now.equals(bundle.sha256())) {
        context
            .screen()
            .tell(
                "%s is another build now than %s, which trained the run."
                    .formatted(bundle.symbolicName(), bundle.version()));
      }
    }
  }

  private void print(Answer answer) {
    if (options.json()) {
      Map<String, Object> all = new LinkedHashMap<>(answer.facts());
      if (!answer.rows().isEmpty()) {
        all.put("rows", answer.rows());
      }
      context.screen().print(Json.line(Json.of(all)));
      return;
    }
    if (!answer.rows().isEmpty()) {
      Table table = new Table();
      for (String column : answer.columns()) {
        table.text(column);
      }
      for (List<Object> row : answer.rows()) {
        table.row(row.stream().map(Asking::text).toArray(String[]::new));
      }
      context.screen().print(table);
      context.screen().print("");
    }
    context.screen().print(sentence(answer.sentence()));
  }

  private static String text(Object cell) {
    if (!(cell instanceof Number number)) {
      return String.valueOf(cell);
    }
    double value = number.doubleValue();
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Text.number(value);
  }
}
