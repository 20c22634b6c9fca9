package org.athanor.measures.neighbours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.athanor.tck.Clusters;
import org.athanor.tck.MeasureContract;
import org.athanor.training.capability.Sampler;
import org.athanor.training.capability.Views;
import org.athanor.training.data.Batch;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Measure;
import org.athanor.training.measure.Subject;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelState;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class NeighboursTest extends MeasureContract<NeighboursParameters> {
  @Override
  protected Measure<NeighboursParameters> plugin() {
    return new Neighbours();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(Map.of("samples", 100, "train", 300));
  }

  /** Knows some training examples by heart. */
  private record Parrot(Tensor heard) implements Model, Sampler {
    @Override
    public Tensor sample(int count, RandomStream random) {
      return heard.rows(0, count);
    }

    @Override
    public Map<String, Double> step(Batch batch) {
      throw new UnsupportedOperationException("only measured");
    }

    @Override
    public ModelState save() {
      return new ModelState(Map.of(), Map.of());
    }

    @Override
    public void restore(ModelState state) {
      throw new UnsupportedOperationException("only measured");
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  private static Subject parrot(NeighboursParameters parameters) {
    RandomStream random = RandomStream.of(1);
    Tensor train =
        new Clusters()
            .batches(Split.TRAIN, parameters.train(), random.split(Split.TRAIN.name()))
            .batch(0)
            .values();
    return new Subject(1, new Parrot(train), new Clusters(), random);
  }

  @Test
  void aPerfectModelIsAsFarFromTheTrainingDataAsHeldOutData() {
    Estimate found = take(parameters(Map.of("samples", 1000, "train", 1000))).get(0);
    assertEquals(1, found.value(), 4 * found.standardError().orElseThrow());
    assertTrue(found.standardError().orElseThrow() < 0.1);
  }

  @Test
  void aModelThatRepeatsTrainingExamplesIsAtDistanceZero() {
    NeighboursParameters parameters = parameters(Map.of("samples", 50, "train", 400));
    assertEquals(0, plugin().measure(parameters, parrot(parameters)).get(0).value());
  }

  @Test
  void showsSamplesAboveTheirNeighbours() {
    NeighboursParameters parameters = parameters(Map.of("shown", 5, "train", 400));
    Views.View view = plugin().views(parameters, parrot(parameters)).get(0);
    assertEquals(5, view.columns());
    assertEquals(view.examples().rows(0, 5), view.examples().rows(5, 10), "of a parrot");
  }
}
