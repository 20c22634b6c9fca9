package org.athanor.cli.internal.run;

import java.util.Collection;
import java.util.function.LongSupplier;
import org.athanor.cli.internal.Screen;
import org.athanor.cli.internal.Text;

/** A line for each trial every few seconds. */
final class PlainProgress extends Progress {
  static final long NANOSECONDS_BETWEEN = 5_000_000_000L;

  private final Screen screen;
  private long last;

  PlainProgress(Screen screen, LongSupplier clock) {
    super(clock);
    this.screen = screen;
    this.last = clock.getAsLong();
  }

  @Override
  void stay(String line) {
    screen.err().println(line);
  }

  @Override
  void changed(Collection<Trial> underWay, long now) {
    if (now - last < NANOSECONDS_BETWEEN) {
      return;
    }
    last = now;
    underWay.forEach(trial -> stay("run " + Text.plain(trial.line(now))));
  }

  @Override
  void close() {}
}
