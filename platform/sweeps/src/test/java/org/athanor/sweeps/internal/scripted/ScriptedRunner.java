package org.athanor.sweeps.internal.scripted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.RunStatus;
import org.athanor.engine.trial.TrialListener;
import org.athanor.engine.trial.TrialRequest;
import org.athanor.engine.trial.TrialResult;
import org.athanor.engine.trial.TrialRunner;

/**
 * "Trains" by counting steps, and goes wrong at a step as the experiment wants it.
 *
 * <p>Arguments: {@code fault} (see the switch), {@code at} its step, {@code once} a file that is
 * made when the fault strikes and prevents it from then on, {@code pause} milliseconds between
 * steps, {@code offset} what is added to the loss, {@code driftFile} a file that worsens it, {@code
 * checkpoints} steps between checkpoints.
 */
final class ScriptedRunner implements TrialRunner {
  private static final List<ByteBuffer> LEAK = new ArrayList<>();

  @Override
  public TrialResult run(TrialRequest request, TrialListener listener, BooleanSupplier stop) {
    try {
      return train(request, listener, stop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TrialResult train(
      TrialRequest request, TrialListener listener, BooleanSupplier stop)
      throws IOException, InterruptedException {
    Map<String, Object> arguments = request.experiment().model().parameters();
    long steps = request.experiment().train().view().steps();
    long checkpoints = number(arguments, "checkpoints", Long.MAX_VALUE);
    long first = 0;
    if (request.checkpoint().isPresent()) {
      first = Long.parseLong(Files.readString(request.checkpoint().get()));
    }
    listener.began(List.of(new BundleUse("scripted", "1.0.0", "0".repeat(64))), "pencil", first);
    for (long step = first + 1; step <= steps; step++) {
      if (isStruck(arguments, step)) {
        strike(arguments.get("fault").toString(), request.directory());
      }
      TimeUnit.MILLISECONDS.sleep(number(arguments, "pause", 0));
      double loss = (double) request.seed() / step + number(arguments, "offset") + drift(arguments);
      listener.metrics(
          step, Map.of("loss", step == number(arguments, "nan", -1) ? Double.NaN : loss));
      if (step % checkpoints == 0) {
        checkpoint(request, listener, step);
      }
      if (stop.getAsBoolean() && !arguments.containsKey("deaf")) {
        checkpoint(request, listener, step);
        return new TrialResult(RunStatus.STOPPED, step, "stopped on request");
      }
    }
    Path samples =
        Files.writeString(request.directory().resolve("samples-" + steps + ".csv"), "x\n");
    listener.sample(steps, samples, "text/csv");
    listener.measured(
        steps, new Measurement("modes", steps, 1, 8, OptionalDouble.of(0.5), "counted", 100));
    checkpoint(request, listener, steps);
    return new TrialResult(RunStatus.FINISHED, steps, "");
  }

  private static void checkpoint(TrialRequest request, TrialListener listener, long step)
      throws IOException {
    Path file = request.directory().resolve("checkpoint-" + step);
    listener.checkpoint(step, Files.writeString(file, Long.toString(step)));
  }

  private static boolean isStruck(Map<String, Object> arguments, long step) throws IOException {
    if (step != number(arguments, "at", 1) || !arguments.containsKey("fault")) {
      return false;
    }
    if (arguments.containsKey("once")) {
      Path mark = Path.of(arguments.get("once").toString());
      if (Files.exists(mark)) {
        return false;
      }
      Files.createFile(mark);
    }
    return true;
  }

  private static void strike(String fault, Path directory)
      throws IOException, InterruptedException {
    switch (fault) {
      case "throw" -> throw new IllegalStateException("the furnace is cold");
      case "error" -> throw new NoClassDefFoundError("org/alchemist/Stone");
      case "exit" -> System.exit(7);
      case "kill" -> signal("KILL");
      case "freeze" -> signal("STOP");
      case "crash" -> crash();
      case "heap" -> fillHeap();
      case "grow" -> grow();
      case "vanish" -> Files.delete(directory);
      case "endless" -> TimeUnit.DAYS.sleep(1);
      case "print" ->
          System.out.print("a plugin says {\"athanor\":\"end\"\n{\"athanor\":\"end\"} half");
      default -> throw new IllegalArgumentException(fault);
    }
  }

  private static void signal(String name) throws IOException, InterruptedException {
    String pid = Long.toString(ProcessHandle.current().pid());
    new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
    TimeUnit.DAYS.sleep(1);
  }

  /** Writes to address 0, as native code with a wrong pointer does. */
  private static void crash() {
    try {
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field instance = type.getDeclaredField("theUnsafe");
      instance.setAccessible(true);
      type.getMethod("putLong", long.class, long.class).invoke(instance.get(null), 0L, 1L);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void fillHeap() {
    List<long[]> filled = new ArrayList<>();
    while (filled.size() < Integer.MAX_VALUE) {
      filled.add(new long[1 << 20]);
    }
  }

  private static void grow() throws InterruptedException {
    for (int block = 0; block < 6; block++) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 20);
      while (buffer.hasRemaining()) {
        buffer.putLong(1);
      }
      LEAK.add(buffer);
    }
    TimeUnit.DAYS.sleep(1);
  }

  /** What a plugin adds that was changed between two nights, and whose parameters were not. */
  private static double drift(Map<String, Object> arguments) {
    Object file = arguments.get("driftFile");
    return file != null && Files.exists(Path.of(file.toString())) ? 7 : 0;
  }

  private static double number(Map<String, Object> arguments, String name) {
    return arguments.get(name) instanceof Number number ? number.doubleValue() : 0;
  }

  private static long number(Map<String, Object> arguments, String name, long otherwise) {
    return arguments.get(name) instanceof Number number ? number.longValue() : otherwise;
  }
}
