package org.athanor.datasets.csv;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.data.DataException;
import org.athanor.training.data.DataSource;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Split;
import org.athanor.training.random.RandomStream;
import org.osgi.service.component.annotations.Component;

/**
 * Numeric columns of a table with a line of names, separated by commas. Each column is brought to
 * mean 0 and variance 1 by its training rows: z = (x - m) / s.
 */
@Component
@Plugin(
    id = "csv",
    title = "Numeric columns of a CSV file, standardised.",
    parameters = CsvParameters.class)
public final class Csv implements DataSource<CsvParameters> {
  private static final int FEWEST = 2;

  @Override
  public Dataset open(CsvParameters parameters, RandomStream random) throws DataException {
    Path file = Path.of(parameters.file());
    Table table = Table.read(file, List.of(parameters.columns()), parameters.label());
    int count = table.rows().size();
    if (count < FEWEST) {
      throw new DataException(
          "%s has %d rows; at least %d are needed, one of them to test with"
              .formatted(file, count, FEWEST));
    }
    int[] order = RandomStream.of(parameters.splitSeed()).split("split").permutation(count);
    int test = (int) Math.max(1, Math.min(count - 1, Math.round(parameters.test() * count)));
    return new TableData(
        table,
        Map.of(
            Split.TEST, Arrays.copyOf(order, test),
            Split.TRAIN, Arrays.copyOfRange(order, test, count)),
        parameters.standardised());
  }
}
