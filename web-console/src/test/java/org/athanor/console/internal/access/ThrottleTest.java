package org.athanor.console.internal.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ThrottleTest {
  private static final String HERE = "192.0.2.1";
  private static final String ELSEWHERE = "192.0.2.2";

  private long now;
  private final Throttle throttle = new Throttle(() -> now);

  private void fail(int times) {
    for (int time = 0; time < times; time++) {
      throttle.failed(HERE);
    }
  }

  private void pass(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }

  @Test
  void hearsTheFirstFewAttemptsAtOnce() {
    fail(4);
    assertEquals(0, throttle.wait(HERE));
    fail(1);
    assertEquals(2, throttle.wait(HERE));
  }

  @Test
  void hearsAgainOnceThePauseIsOver() {
    fail(5);
    pass(1);
    assertEquals(0, throttle.wait(HERE));
  }

  @Test
  void doublesThePauseWithEachFurtherFailureUpToFiveMinutes() {
    fail(5);
    for (long pause : new long[] {2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
      fail(1);
      pass(pause - 1);
      assertEquals(2, throttle.wait(HERE));
      pass(1);
      assertEquals(0, throttle.wait(HERE));
    }
  }

  @Test
  void forgetsFailuresOnceTheRightTokenCame() {
    fail(20);
    throttle.succeeded(HERE);
    assertEquals(0, throttle.wait(HERE));
    fail(4);
    assertEquals(0, throttle.wait(HERE));
  }

  @Test
  void slowsNobodyElseDown() {
    fail(20);
    assertEquals(0, throttle.wait(ELSEWHERE));
  }
}
