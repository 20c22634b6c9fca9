package org.athanor.sweeps.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.athanor.sweeps.Estimate;
import org.athanor.sweeps.internal.report.SweepReport.SettingRow;
import org.junit.jupiter.api.Test;

class IntervalScaleTest {
  private static SettingRow row(double mean) {
    Estimate score = new Estimate(3, 0, mean, OptionalDouble.of(0.25), OptionalDouble.of(0.5));
    return new SettingRow(
        "S1", Map.of(), 3, 3, Optional.of(score), OptionalDouble.empty(), Map.of());
  }

  @Test
  void showsTheBestWholeAndCutsOffWhatWentAstray() {
    List<SettingRow> rows = new ArrayList<>();
    for (int place = 0; place < 99; place++) {
      rows.add(row(1 + place));
    }
    rows.add(row(1e6));
    IntervalScale scale = IntervalScale.of(rows);
    assertEquals(0.5, scale.low(), "the left end of the best");
    assertEquals(98.5, scale.high(), 1);
  }

  @Test
  void standsOnItsOwnWhereNothingHasAScore() {
    assertEquals(new IntervalScale(0, 1), IntervalScale.of(List.of()));
  }
}
