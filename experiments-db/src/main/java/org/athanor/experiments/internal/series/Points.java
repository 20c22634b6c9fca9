package org.athanor.experiments.internal.series;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.athanor.api.run.MetricPoint;

/** Points of one series in the order they were recorded, column by column. */
public final class Points {

  private long[] steps;
  private long[] times;
  private double[] values;
  private int size;

  /** No points yet. */
  public Points() {
    this(new long[16], new long[16], new double[16], 0);
  }

  private Points(long[] steps, long[] times, double[] values, int size) {
    this.steps = steps;
    this.times = times;
    this.values = values;
    this.size = size;
  }

  /** Adds a point. */
  public void add(long step, long time, double value) {
    if (size == steps.length) {
      steps = Arrays.copyOf(steps, size * 2);
      times = Arrays.copyOf(times, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    steps[size] = step;
    times[size] = time;
    values[size++] = value;
  }

  /** Adds all points of another, in order. */
  public void addAll(Points others) {
    for (int index = 0; index < others.size; index++) {
      add(others.steps[index], others.times[index], others.values[index]);
    }
  }

  /** How many. */
  public int size() {
    return size;
  }

  /** The step of a point. */
  public long step(int index) {
    return steps[index];
  }

  /** The time of a point. */
  public long time(int index) {
    return times[index];
  }

  /** The value of a point. */
  public double value(int index) {
    return values[index];
  }

  /** The smallest step. */
  public long firstStep() {
    return Arrays.stream(steps, 0, size).min().orElse(Long.MAX_VALUE);
  }

  /** The largest step. */
  public long lastStep() {
    return Arrays.stream(steps, 0, size).max().orElse(Long.MIN_VALUE);
  }

  /** The last point under its name. */
  Optional<MetricPoint> last(String name) {
    return size == 0 ? Optional.empty() : Optional.of(point(size - 1, name));
  }

  /** The first point under its name. */
  Optional<MetricPoint> first(String name) {
    return size == 0 ? Optional.empty() : Optional.of(point(0, name));
  }

  private MetricPoint point(int index, String name) {
    return new MetricPoint(name, steps[index], times[index], values[index]);
  }

  /** The points whose step is wanted. */
  public Points where(LongPredicate step) {
    Points some = new Points();
    for (int index = 0; index < size; index++) {
      if (step.test(steps[index])) {
        some.add(steps[index], times[index], values[index]);
      }
    }
    return some;
  }

  /** Neighbouring points. */
  public Points part(int from, int to) {
    return new Points(
        Arrays.copyOfRange(steps, from, to),
        Arrays.copyOfRange(times, from, to),
        Arrays.copyOfRange(values, from, to),
        to - from);
  }

  /** The points as bytes. */
  public byte[] pack() {
    ByteWriter out = new ByteWriter();
    write(out);
    return out.packed();
  }

  /** The points of bytes. */
  public static Points unpack(byte[] bytes) {
    return read(new ByteReader(bytes));
  }

  void write(ByteWriter out) {
    out.whole(size).steady(steps, size).steady(times, size).reals(values, size);
  }

  static Points read(ByteReader in) {
    int count = in.count();
    return new Points(in.steady(count), in.steady(count), in.reals(count), count);
  }
}
