package org.athanor.engine.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.Variables;
import org.athanor.training.random.RandomStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Measures whole training steps. */
@Component(service = Bench.class)
public final class Bench {
  private static final int WARM_UP = 10;
  private static final int PROFILED_RUNS = 100;

  private final StepCompiler compiler;

  @Activate
  public Bench(@Reference StepCompiler compiler) {
    this.compiler = compiler;
  }

  /** The names of all workloads. */
  public static List<String> workloads() {
    return Workload.names();
  }

  /**
   * What was measured.
   *
   * @param milliseconds the median of a whole step
   * @param steps how many were measured
   * @param compileMilliseconds the time from the declaration to the first step
   * @param operations where the time goes, the most expensive first; empty unless asked for
   */
  public record Result(
      String workload,
      double milliseconds,
      int steps,
      double compileMilliseconds,
      List<CompiledStep.Timing> operations) {}

  /**
   * Measures workloads one after the other.
   *
   * @param names some of {@link #workloads}; none means all
   * @param seconds how long each is measured, after {@value #WARM_UP} steps
   * @param profile whether each kind of operation is measured too
   */
  public List<Result> run(List<String> names, double seconds, boolean profile) {
    List<Result> results = new ArrayList<>();
    for (String name : names.isEmpty() ? workloads() : names) {
      results.add(measure(name, seconds, profile));
    }
    return results;
  }

  private Result measure(String name, double seconds, boolean profile) {
    long begun = System.nanoTime();
    Workload workload =
        Workload.of(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no workload '"
                            + name
                            + "'; there are "
                            + workloads().stream().collect(Collectors.joining(", "))));
    try (Variables variables = compiler.variables(RandomStream.of(1));
        CompiledStep step = compiler.compile(workload.step(), variables)) {
      final double compileMilliseconds = (System.nanoTime() - begun) / 1e6;
      workload.data().forEach(step::feed);
      for (int i = 0; i < WARM_UP; i++) {
        step.run();
      }
      double[] times = times(step, seconds);
      List<CompiledStep.Timing> operations = profile ? step.profile(PROFILED_RUNS) : List.of();
      return new Result(name, median(times), times.length, compileMilliseconds, operations);
    }
  }

  private static double[] times(CompiledStep step, double seconds) {
    List<Double> times = new ArrayList<>();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < end || times.size() < 5) {
      long start = System.nanoTime();
      step.run();
      times.add((System.nanoTime() - start) / 1e6);
    }
    return times.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
