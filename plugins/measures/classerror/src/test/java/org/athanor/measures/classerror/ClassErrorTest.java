package org.athanor.measures.classerror;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.athanor.tck.Clusters;
import org.athanor.tck.MeasureContract;
import org.athanor.training.capability.Classifier;
import org.athanor.training.data.Batch;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Measure;
import org.athanor.training.measure.Subject;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelState;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class ClassErrorTest extends MeasureContract<ClassErrorParameters> {
  @Override
  protected Measure<ClassErrorParameters> plugin() {
    return new ClassError();
  }

  /** The clusters are ten deviations apart. */
  @Test
  void thePerfectModelMakesHardlyAnError() {
    assertEquals(0, take(parameters(Map.of())).get(0).value(), 1e-3);
  }

  /** Of the clusters' examples 40 % are of the left one. */
  @Test
  void whoAlwaysSaysRightIsWrongOfTheLeft() {
    Subject subject = new Subject(1, new AlwaysRight(), new Clusters(), RandomStream.of(1));
    List<Estimate> found = plugin().measure(parameters(Map.of()), subject);

    assertEquals(0.4, found.get(0).value(), 4 * found.get(0).standardError().orElseThrow());
    assertEquals(Math.sqrt(0.24 / 2000), found.get(0).standardError().orElseThrow(), 1e-3);
  }

  /** A model that takes everything for the right cluster. */
  private record AlwaysRight() implements Model, Classifier {
    @Override
    public Tensor probabilities(Tensor examples) {
      Tensor shares = Tensor.zeros(Shape.of(examples.count(), 2));
      for (int row = 0; row < examples.count(); row++) {
        shares.values()[2 * row + 1] = 1;
      }
      return shares;
    }

    @Override
    public Map<String, Double> step(Batch batch) {
      return Map.of();
    }

    @Override
    public ModelState save() {
      return new ModelState(Map.of(), Map.of());
    }

    @Override
    public void restore(ModelState state) {
      // There is nothing to restore.
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
