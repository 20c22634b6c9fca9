package org.athanor.launcher;

import java.util.Optional;
import java.util.function.Supplier;

/** Asks once and remembers the answer. */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> source;
  private Optional<T> answer = Optional.empty();

  Once(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public synchronized T get() {
    if (answer.isEmpty()) {
      answer = Optional.of(source.get());
    }
    return answer.get();
  }
}
