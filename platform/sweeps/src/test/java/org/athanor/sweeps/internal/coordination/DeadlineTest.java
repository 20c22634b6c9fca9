package org.athanor.sweeps.internal.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.athanor.api.experiment.SweepParameters;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.sweeps.internal.coordination.Deadline.Moment;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private static final ZonedDateTime EVENING = ZonedDateTime.parse("2026-11-21T22:00:00Z");
  private static final long SECOND = 1_000_000_000L;

  /** Near the greatest number, where a clock of nanoseconds may be. */
  private static final long NANOSECONDS = Long.MAX_VALUE - 30 * SECOND;

  private static List<Deadline> deadlines(Map<String, Object> given) {
    return Deadline.of(
        ParameterSchema.read(SweepParameters.class, given), new Moment(EVENING, NANOSECONDS));
  }

  private static boolean isOver(Map<String, Object> given, long wallSeconds, long seconds) {
    Moment now = new Moment(EVENING.plusSeconds(wallSeconds), NANOSECONDS + seconds * SECOND);
    return deadlines(given).stream().anyMatch(deadline -> deadline.isOver(now));
  }

  @Test
  void thereIsNoneUnlessItIsAskedFor() {
    assertEquals(List.of(), deadlines(Map.of()));
  }

  @Test
  void aTimeOfDayIsTheNextOneOnTheWall() {
    long morning = 8 * 3600 + 1800;
    assertFalse(isOver(Map.of("until", "06:30"), morning - 1, 10 * morning));
    assertTrue(isOver(Map.of("until", "06:30"), morning, 0), "the machine slept till then");
    assertFalse(isOver(Map.of("until", "23:00"), 3599, 0));
    assertTrue(isOver(Map.of("until", "23:00"), 3600, 0));
    assertEquals(
        "It is 22:30, the sweep's end.", deadlines(Map.of("until", "22:30")).get(0).reason());
  }

  @Test
  void aSpanDoesNotDependOnTheClockOnTheWall() {
    Map<String, Object> minute = Map.of("time", 60.0);
    assertFalse(isOver(minute, 7200, 59), "someone has put the clock forward");
    assertTrue(isOver(minute, -7200, 60), "or back");
    assertEquals("The sweep's time of 60.0 s is over.", deadlines(minute).get(0).reason());
  }

  @Test
  void theEarlierOfTwoCounts() {
    Map<String, Object> both = Map.of("until", "23:00", "time", 60.0);
    assertFalse(isOver(both, 59, 59));
    assertTrue(isOver(both, 60, 60));
    assertTrue(isOver(both, 3600, 59));
  }
}
