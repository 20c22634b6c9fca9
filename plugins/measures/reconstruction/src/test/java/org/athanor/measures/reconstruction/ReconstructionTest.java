package org.athanor.measures.reconstruction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.athanor.tck.Clusters;
import org.athanor.tck.MeasureContract;
import org.athanor.training.capability.Reconstructor;
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

class ReconstructionTest extends MeasureContract<ReconstructionParameters> {
  @Override
  protected Measure<ReconstructionParameters> plugin() {
    return new Reconstruction();
  }

  /** Forgets everything: each number becomes 0. */
  private record Forgetful() implements Model, Reconstructor {
    @Override
    public Tensor reconstruct(Tensor examples, RandomStream random) {
      return Tensor.zeros(examples.shape());
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

  @Test
  void aPerfectModelLosesNothing() {
    assertEquals(0, take(parameters(Map.of())).get(0).value());
  }

  @Test
  void aModelThatForgetsEverythingLosesTheMeanSquareOfTheData() {
    Subject subject = new Subject(1, new Forgetful(), new Clusters(), RandomStream.of(1));
    Estimate found = plugin().measure(parameters(Map.of("samples", 5000)), subject).get(0);
    // The centres are at (∓1, ±1/2), the spread is 0.2.
    double truth = (1 + 0.25) / 2 + 0.04;
    assertEquals(truth, found.value(), 4 * found.standardError().orElseThrow());
  }

  @Test
  void showsExamplesAboveTheirReconstructions() {
    Subject subject = new Subject(1, new Forgetful(), new Clusters(), RandomStream.of(1));
    Views.View view = plugin().views(parameters(Map.of("shown", 4)), subject).get(0);
    assertEquals(4, view.columns());
    assertEquals(8, view.examples().count());
    assertEquals(
        new Clusters().batches(Split.TEST, 4, subject.random().split("data")).batch(0).values(),
        view.examples().rows(0, 4));
    assertEquals(Tensor.zeros(view.examples().rows(4, 8).shape()), view.examples().rows(4, 8));
    assertEquals(List.of(), plugin().views(parameters(Map.of("shown", 0)), subject));
  }
}
