package org.athanor.sweeps.internal.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.experiment.SweepParameters;
import org.athanor.api.plugin.ParameterSchema;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private static final ZonedDateTime EVENING = ZonedDateTime.parse("2026-11-21T22:00:00Z");

  private static Optional<Deadline> deadline(Map<String, Object> given) {
    return Deadline.of(ParameterSchema.read(SweepParameters.class, given), EVENING);
  }

  @Test
  void thereIsNoneUnlessItIsAskedFor() {
    assertEquals(Optional.empty(), deadline(Map.of()));
  }

  @Test
  void aTimeOfDayIsTheNextOne() {
    assertEquals(
        ZonedDateTime.parse("2026-11-22T06:30:00Z"),
        deadline(Map.of("until", "06:30")).orElseThrow().at());
    assertEquals(
        ZonedDateTime.parse("2026-11-21T23:00:00Z"),
        deadline(Map.of("until", "23:00")).orElseThrow().at());
  }

  @Test
  void theEarlierOfTwoCounts() {
    Deadline soon = deadline(Map.of("until", "06:30", "time", 3600.0)).orElseThrow();
    assertEquals(ZonedDateTime.parse("2026-11-21T23:00:00Z"), soon.at());
    assertEquals(
        "It is 22:30, the sweep's end.",
        deadline(Map.of("until", "22:30", "time", 3600.0)).orElseThrow().reason());
  }

  @Test
  void isOverWhenItsMomentHasCome() {
    Deadline soon = deadline(Map.of("time", 60.0)).orElseThrow();
    assertFalse(soon.isOver(EVENING.plusSeconds(59)));
    assertTrue(soon.isOver(EVENING.plusSeconds(60)));
  }
}
