package org.athanor.console.internal.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Slows down guessing: after {@value #FREE} wrong tokens from one address each further one is heard
 * only after a pause, which doubles up to five minutes.
 */
final class Throttle {
  private static final int FREE = 5;
  private static final int REMEMBERED = 10_000;
  private static final long FIRST = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);

  private final LongSupplier clock;
  private final Map<String, Failures> failures =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Failures(int count, long until) {}

  Throttle(LongSupplier nanoseconds) {
    this.clock = nanoseconds;
  }

  /** How many seconds an address has still to wait; 0 when it is heard. */
  synchronized long wait(String address) {
    Failures known = failures.get(address);
    long rest = known == null ? 0 : known.until() - clock.getAsLong();
    return rest <= 0 ? 0 : TimeUnit.NANOSECONDS.toSeconds(rest) + 1;
  }

  synchronized void failed(String address) {
    Failures known = failures.get(address);
    int count = known == null ? 1 : known.count() + 1;
    long pause = count < FREE ? 0 : Math.min(LONGEST, FIRST << Math.min(20, count - FREE));
    failures.put(address, new Failures(count, clock.getAsLong() + pause));
  }

  synchronized void succeeded(String address) {
    failures.remove(address);
  }
}
