package org.athanor.datasets.csv;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.athanor.training.data.Batch;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.EpochOrder;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;

/** A table in two parts. */
final class TableData implements Dataset {
  private final Table table;
  private final List<String> classes;
  private final Map<Split, int[]> rows;
  private final int width;
  private final double[] means;
  private final double[] deviations;

  /**
   * Data of a table.
   *
   * @param rows the rows of each split
   */
  TableData(Table table, Map<Split, int[]> rows, boolean standardised) {
    this.table = table;
    this.rows = Map.copyOf(rows);
    this.classes = table.labels().stream().distinct().sorted().toList();
    this.width = table.columns().size();
    this.means = new double[width];
    this.deviations = new double[width];
    Arrays.fill(deviations, 1);
    if (standardised) {
      standardise(rows.get(Split.TRAIN));
    }
  }

  private void standardise(int[] training) {
    for (int column = 0; column < width; column++) {
      double sum = 0;
      for (int row : training) {
        sum += table.rows().get(row)[column];
      }
      means[column] = sum / training.length;
      double squares = 0;
      for (int row : training) {
        double difference = table.rows().get(row)[column] - means[column];
        squares += difference * difference;
      }
      // A column that never changes stays at 0.
      double deviation = Math.sqrt(squares / training.length);
      deviations[column] = deviation == 0 ? 1 : deviation;
    }
  }

  @Override
  public DataShape shape() {
    return new DataShape(
        Shape.of(width), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, classes);
  }

  @Override
  public OptionalLong size(Split split) {
    return OptionalLong.of(rows.get(split).length);
  }

  @Override
  public BatchStream batches(Split split, int batchSize, RandomStream random) {
    int[] ours = rows.get(split);
    EpochOrder order = new EpochOrder(ours.length, random.split(split.name()));
    return position ->
        read(Arrays.stream(order.batch(position, batchSize)).map(index -> ours[index]).toArray());
  }

  private Batch read(int[] chosen) {
    float[] values = new float[chosen.length * width];
    int[] labels = new int[classes.isEmpty() ? 0 : chosen.length];
    for (int row = 0; row < chosen.length; row++) {
      float[] numbers = table.rows().get(chosen[row]);
      for (int column = 0; column < width; column++) {
        values[row * width + column] =
            (float) ((numbers[column] - means[column]) / deviations[column]);
      }
      if (labels.length > 0) {
        labels[row] = classes.indexOf(table.labels().get(chosen[row]));
      }
    }
    return new Batch(new Tensor(Shape.of(chosen.length, width), values), labels);
  }
}
