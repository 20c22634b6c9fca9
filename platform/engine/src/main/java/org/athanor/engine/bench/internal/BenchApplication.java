package org.athanor.engine.bench.internal;

import com.google.gson.Gson;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.athanor.engine.bench.Bench;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The application of the profile {@code bench}: its arguments are the seconds for each workload,
 * whether to profile, and the workloads; it prints a JSON object a line for each of them.
 */
@Component(service = ToIntFunction.class, property = "athanor.application=bench")
public final class BenchApplication implements ToIntFunction<String[]> {
  private static final Gson GSON = new Gson();
  private static final int NOBODY_LISTENS = 1;

  private final Bench bench;
  private final PrintStream out;

  @Activate
  public BenchApplication(
      @Reference Bench bench, @Reference(target = "(athanor.terminal=out)") PrintStream out) {
    this.bench = bench;
    this.out = out;
  }

  @Override
  public int applyAsInt(String[] arguments) {
    double seconds = Double.parseDouble(arguments[0]);
    boolean profile = Boolean.parseBoolean(arguments[1]);
    List<String> asked = Arrays.asList(arguments).subList(2, arguments.length);
    for (String workload : asked.isEmpty() ? Bench.workloads() : asked) {
      out.println(GSON.toJson(bench.run(List.of(workload), seconds, profile).get(0)));
      if (out.checkError()) {
        return NOBODY_LISTENS;
      }
    }
    return 0;
  }
}
