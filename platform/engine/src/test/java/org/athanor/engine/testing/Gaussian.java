package org.athanor.engine.testing;

import java.util.OptionalLong;
import org.athanor.api.plugin.NoParameters;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.data.Batch;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.DataSource;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;

/** Points around (3, 3). */
@Plugin(id = "gaussian", title = "A Gaussian around (3, 3).")
public final class Gaussian implements DataSource<NoParameters> {
  private int openings;

  /** How often it was opened. */
  public int openings() {
    return openings;
  }

  @Override
  public Dataset open(NoParameters parameters, RandomStream random) {
    openings++;
    return new Dataset() {
      @Override
      public DataShape shape() {
        return DataShape.vectors(2);
      }

      @Override
      public OptionalLong size(Split split) {
        return OptionalLong.empty();
      }

      @Override
      public BatchStream batches(Split split, int batchSize, RandomStream random) {
        return position -> {
          RandomStream own = random.split(position);
          float[] values = new float[2 * batchSize];
          for (int i = 0; i < values.length; i++) {
            values[i] = (float) (3 + own.normal());
          }
          return new Batch(new Tensor(Shape.of(batchSize, 2), values));
        };
      }
    };
  }
}
