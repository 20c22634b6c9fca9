package org.athanor.cli.internal.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.athanor.cli.internal.Screen;
import org.athanor.cli.internal.Text;

/** A line for each trial, and one for a sweep as a whole, written over ten times a second. */
final class LiveProgress extends Progress {
  private static final long NANOSECONDS_BETWEEN = 100_000_000L;

  /** Asking the terminal for its width starts a process. */
  private static final long NANOSECONDS_BETWEEN_WIDTHS = 2_000_000_000L;

  private static final String UP = "\u001b[%dA";
  private static final String CLEAR_BELOW = "\r\u001b[J";

  private final Screen screen;
  private List<String> shown = List.of();
  private long last;
  private long lastWidth;
  private int width;

  LiveProgress(Screen screen, LongSupplier clock, Tally tally) {
    super(clock, tally);
    this.screen = screen;
    this.last = clock.getAsLong() - NANOSECONDS_BETWEEN;
    this.lastWidth = clock.getAsLong();
    this.width = screen.progressWidth();
  }

  @Override
  synchronized void stay(String line) {
    List<String> below = shown;
    draw(List.of());
    screen.err().println(line);
    draw(below);
  }

  @Override
  synchronized void changed(
      Optional<Supplier<String>> whole, Collection<Trial> underWay, long now) {
    int lines = underWay.size() + (whole.isPresent() ? 1 : 0);
    if (now - last < NANOSECONDS_BETWEEN && lines == shown.size()) {
      return;
    }
    last = now;
    if (now - lastWidth > NANOSECONDS_BETWEEN_WIDTHS) {
      width = screen.progressWidth();
      lastWidth = now;
    }
    List<String> view = new ArrayList<>();
    underWay.forEach(trial -> view.add(fitting(trial.liveLine(now))));
    whole.ifPresent(line -> view.add(fitting(line.get())));
    draw(view);
  }

  @Override
  synchronized void close() {
    draw(List.of());
  }

  private void draw(List<String> lines) {
    StringBuilder text = new StringBuilder();
    if (!shown.isEmpty()) {
      text.append(UP.formatted(shown.size()));
    }
    text.append(CLEAR_BELOW);
    lines.forEach(line -> text.append(line).append('\n'));
    screen.err().print(text);
    screen.err().flush();
    shown = lines;
  }

  /** A line that wraps could not be written over. */
  private String fitting(String line) {
    String plain = Text.plain(line);
    int points = plain.codePointCount(0, plain.length());
    return points < width ? plain : plain.substring(0, plain.offsetByCodePoints(0, width - 1));
  }
}
