package org.athanor.cli.internal.run;

import java.util.Collection;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.athanor.cli.internal.Screen;
import org.athanor.cli.internal.Text;

/** A line for each trial every half minute. */
final class PlainProgress extends Progress {
  static final long NANOSECONDS_BETWEEN = 30_000_000_000L;

  private final Screen screen;
  private long last;

  PlainProgress(Screen screen, LongSupplier clock, Tally tally) {
    super(clock, tally);
    this.screen = screen;
    this.last = clock.getAsLong();
  }

  @Override
  void stay(String line) {
    screen.err().println(line);
  }

  @Override
  void changed(Optional<Supplier<String>> whole, Collection<Trial> underWay, long now) {
    if (now - last < NANOSECONDS_BETWEEN) {
      return;
    }
    last = now;
    whole.ifPresent(line -> stay(Text.plain(line.get())));
    underWay.forEach(trial -> stay("run " + Text.plain(trial.line(now))));
  }

  @Override
  void close() {}
}
