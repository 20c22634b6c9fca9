package org.athanor.datasets.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.athanor.tck.DataContract;
import org.athanor.training.data.Batch;
import org.athanor.training.data.DataException;
import org.athanor.training.data.DataSource;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Split;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest extends DataContract<CsvParameters> {
  @TempDir static Path folder;

  @BeforeAll
  static void writeATable() throws IOException {
    StringBuilder text = new StringBuilder("width,\"height\", kind ,constant\n");
    for (int row = 0; row < 40; row++) {
      text.append("%d,%s,%s,7\n".formatted(row, row * row * 0.5, row % 2 == 0 ? "even" : "odd"));
    }
    Files.writeString(folder.resolve("table.csv"), text);
  }

  @Override
  protected DataSource<CsvParameters> plugin() {
    return new Csv();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(
        table("label", "kind"),
        table("columns", List.of("height", "width"), "standardised", false),
        table("columns", List.of("width"), "test", 0.5));
  }

  private static Map<String, Object> table(Object... others) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("file", folder.resolve("table.csv").toString());
    for (int i = 0; i < others.length; i += 2) {
      settings.put((String) others[i], others[i + 1]);
    }
    return settings;
  }

  @Test
  void takesTheNamedColumnsInTheirOrder() throws DataException {
    try (Dataset data = open(settings().get(1))) {
      Batch batch = data.batches(Split.TRAIN, 36, RandomStream.of(1)).batch(0);
      for (int row = 0; row < batch.count(); row++) {
        float[] values = batch.values().row(row);
        assertEquals(values[1] * values[1] / 2, values[0]);
      }
    }
  }

  @Test
  void bringsTrainingColumnsToMeanZeroAndVarianceOne() throws DataException {
    try (Dataset data = open(table("label", "kind"))) {
      int count = (int) data.size(Split.TRAIN).getAsLong();
      Batch batch = data.batches(Split.TRAIN, count, RandomStream.of(1)).batch(0);
      for (int column = 0; column < 3; column++) {
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < count; row++) {
          double value = batch.values().row(row)[column];
          sum += value;
          squares += value * value;
        }
        assertEquals(0, sum / count, 1e-5);
        assertEquals(column == 2 ? 0 : 1, squares / count, 1e-5, "2 is the constant column");
      }
    }
  }

  @Test
  void namesTheClassesByTheirTexts() throws DataException {
    try (Dataset data = open(table("label", "kind", "standardised", false))) {
      assertEquals(List.of("even", "odd"), data.shape().classes());
      Batch batch = data.batches(Split.TEST, 4, RandomStream.of(1)).batch(0);
      for (int row = 0; row < 4; row++) {
        assertEquals((int) batch.values().row(row)[0] % 2, batch.labels()[row]);
      }
    }
  }

  @Test
  void saysWhereACellIsNoNumber() throws IOException {
    assertRefused("a,b\n1,2\n3,x\n", "line 3, column b: 'x' is not a number");
    assertRefused("a,b\n1,2\n3,\n", "line 3, column b: '' is not a number");
    assertRefused("a,b\n1,NaN\n3,4\n", "line 2, column b: 'NaN' is not a number");
  }

  @Test
  void saysWhereARowHasOtherCells() throws IOException {
    assertRefused("a,b\n1,2,3\n", "line 2: has 3 cells but the first line names 2 columns");
    assertRefused("", "is empty");
    assertRefused("a,b\n1,2\n", "has 1 rows");
  }

  @Test
  void saysWhichColumnsThereAre() {
    DataException refused =
        assertThrows(DataException.class, () -> open(table("columns", List.of("widht"))));
    assertTrue(
        refused.getMessage().contains("it has width, height, kind, constant. Did you mean width?"),
        refused.getMessage());
    refused = assertThrows(DataException.class, () -> open(Map.of("file", "nowhere.csv")));
    assertTrue(refused.getMessage().contains("there is no file"), refused.getMessage());
  }

  private void assertRefused(String content, String expected) throws IOException {
    Path file = folder.resolve("wrong.csv");
    Files.writeString(file, content);
    DataException refused =
        assertThrows(DataException.class, () -> open(Map.of("file", file.toString())));
    assertTrue(refused.getMessage().contains(expected), refused.getMessage());
  }

  private Dataset open(Map<String, Object> given) throws DataException {
    return plugin().open(parameters(given), RandomStream.of(1));
  }
}
