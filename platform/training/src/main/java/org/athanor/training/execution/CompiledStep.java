package org.athanor.training.execution;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A step that can be run again and again without allocating anything. For one thread at a time.
 * Closing it frees its memory at once; the stored variables stay.
 */
@ProviderType
public interface CompiledStep extends AutoCloseable {
  /**
   * Sets an input for the runs that follow, in row-major order; an array longer than the input is
   * read from its beginning.
   */
  void feed(String input, float... values);

  /** Runs the step once: computes all outputs and makes all changes. */
  void run();

  /** Feeds every input named, then runs. */
  default void run(Map<String, float[]> inputs) {
    inputs.forEach(this::feed);
    run();
  }

  /** Copies an output of the last run, in row-major order. */
  void fetch(String output, float[] into);

  /** An output of the last run in a new array. */
  float[] fetch(String output);

  /** The only number of an output of the last run. */
  default float scalar(String output) {
    return fetch(output)[0];
  }

  /**
   * Switches the guard that stops a run at the first node that is not a finite number, and names
   * it. Off by default, and then costs nothing.
   */
  void guard(boolean on);

  /** Runs the step and measures each kind of operation. */
  List<Timing> profile(int runs);

  @Override
  void close();

  /**
   * The time one kind of operation takes in a step.
   *
   * @param operation its name and shapes
   * @param count how often it is run in a step
   * @param microseconds the mean time of all of them in a step
   */
  record Timing(String operation, int count, double microseconds) {}
}
