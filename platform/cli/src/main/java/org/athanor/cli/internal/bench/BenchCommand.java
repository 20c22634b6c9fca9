package org.athanor.cli.internal.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.athanor.api.text.Names;
import org.athanor.api.text.Reasons;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Screen;
import org.athanor.cli.internal.Table;
import org.athanor.engine.bench.Bench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor bench}: measures in a process of its own, with the natives of a worker. */
@Command(
    name = "bench",
    description = "Measure how fast training steps are: the median of a whole step.",
    footer = {
      "",
      "Workloads: gan-mlp gan-ring gan-unrolled5 wgan-gp dcgan28 vae-mlp pixelcnn rbm.",
      "",
      "Examples:",
      "  athanor bench                           all workloads",
      "  athanor bench gan-mlp rbm --profile     and where their time goes",
      "  athanor bench --threads 1 --json        for programs"
    })
public final class BenchCommand implements Callable<Integer> {
  private final Context context;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "WORKLOAD",
      arity = "0..*",
      description = "Those to measure; all if none.")
  private List<String> workloads = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long each is measured (${DEFAULT-VALUE}).")
  private double seconds = 4;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the kernels; 0 is one for each core.")
  private int threads = 0;

  @Option(names = "--profile", description = "Show the time of each kind of operation.")
  private boolean profile;

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  public BenchCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    context.services().requireBackend();
    ProcessBuilder builder = context.services().benchProcess();
    builder.command().add(Double.toString(seconds));
    builder.command().add(Boolean.toString(profile));
    builder.command().addAll(workloads);
    int used = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(used));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      return read(builder.start());
    } catch (IOException e) {
      throw new CommandException("The bench does not start: " + Reasons.of(e) + ".");
    }
  }

  private void check() {
    for (String name : workloads) {
      if (!Bench.workloads().contains(name)) {
        String known = String.join(", ", Bench.workloads());
        String near =
            Names.nearest(name, Bench.workloads()).map(n -> " Did you mean " + n + "?").orElse("");
        throw new ParameterException(
            spec.commandLine(),
            "There is no workload '" + name + "'; there are " + known + "." + near);
      }
    }
    if (!(seconds > 0 && seconds <= 3600) || threads < 0 || threads > 1024) {
      throw new ParameterException(
          spec.commandLine(),
          "--seconds must be above 0 and at most 3600, --threads from 0 to 1024, but they are "
              + seconds
              + " and "
              + threads
              + ".");
    }
  }

  private int read(Process bench) throws IOException, InterruptedException {
    Table table = heading();
    Table operations = new Table().text("WORKLOAD").text("OPERATION").number("COUNT").number("µS");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(bench.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (json) {
          context.screen().print(line);
        } else {
          add(JsonParser.parseString(line).getAsJsonObject(), table, operations);
        }
      }
    } finally {
      bench.destroy();
    }
    if (bench.waitFor() != 0) {
      context.screen().tell("The bench ended early; 'athanor doctor' and the log say more.");
      return ExitCode.FAILED;
    }
    show(table, operations, context.screen());
    return ExitCode.OK;
  }

  private static Table heading() {
    return new Table()
        .text("WORKLOAD")
        .number("STEP, MS")
        .number("STEPS")
        .number("COMPILED IN, MS");
  }

  private void show(Table table, Table operations, Screen screen) {
    if (!json) {
      screen.print(table);
      if (!operations.isEmpty()) {
        screen.print("");
        screen.print(operations);
      }
    }
  }

  private void add(JsonObject result, Table table, Table operations) {
    String workload = result.get("workload").getAsString();
    table.row(
        workload,
        number(result, "milliseconds"),
        result.get("steps").getAsString(),
        number(result, "compileMilliseconds"));
    result
        .getAsJsonArray("operations")
        .forEach(
            element -> {
              JsonObject operation = element.getAsJsonObject();
              operations.row(
                  workload,
                  operation.get("operation").getAsString(),
                  operation.get("count").getAsString(),
                  number(operation, "microseconds"));
            });
  }

  private static String number(JsonObject object, String key) {
    return String.format(Locale.ROOT, "%.3f", object.get(key).getAsDouble());
  }
}
