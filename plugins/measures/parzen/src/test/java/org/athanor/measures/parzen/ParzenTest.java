package org.athanor.measures.parzen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.athanor.tck.MeasureContract;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Measure;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class ParzenTest extends MeasureContract<ParzenParameters> {
  @Override
  protected Measure<ParzenParameters> plugin() {
    return new Parzen();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(Map.of("samples", 300, "test", 100, "validation", 50));
  }

  @Test
  void comesNearTheTruthOfAPerfectModelInThePlaneFromBelow() {
    Estimate found = take(parameters(Map.of("samples", 5000, "test", 1000))).get(0);
    double which = -0.4 * Math.log(0.4) - 0.6 * Math.log(0.6);
    double truth = -which - 1 - Math.log(2 * Math.PI * 0.2 * 0.2);
    assertEquals(truth, found.value(), 0.05 + 4 * found.standardError().orElseThrow());
    assertTrue(found.estimator().startsWith("Parzen window of 5000 samples"), found.estimator());
  }

  @Test
  void isTheSumOfGaussiansThatItsFormulaSays() {
    Tensor examples = Tensor.rows(new float[] {0, 0}, new float[] {1, 2});
    Tensor centres = Tensor.rows(new float[] {0, 1}, new float[] {3, 0}, new float[] {1, 2});
    double[] found = Window.of(examples, centres).logDensity(0.7);
    for (int row = 0; row < 2; row++) {
      double sum = 0;
      for (int centre = 0; centre < 3; centre++) {
        double distance =
            Math.hypot(
                examples.row(row)[0] - centres.row(centre)[0],
                examples.row(row)[1] - centres.row(centre)[1]);
        sum += Math.exp(-distance * distance / 0.98) / (2 * Math.PI * 0.49) / 3;
      }
      assertEquals(Math.log(sum), found[row], 1e-9);
    }
  }

  @Test
  void staysFiniteFarFromEverySample() {
    Tensor far = Tensor.rows(new float[] {1e4f, 0});
    double found = Window.of(far, Tensor.zeros(Shape.of(5, 2))).logDensity(0.1)[0];
    assertEquals(-1e8 / 0.02 - Math.log(2 * Math.PI * 0.01), found, 1);
  }

  /** Theis et al.: in many dimensions it misses the truth however good the samples are. */
  @Test
  void isFarFromTheTruthInManyDimensions() {
    int width = 50;
    Tensor samples = normal(1000, width, 1);
    Tensor unseen = normal(100, width, 2);
    double best = Double.NEGATIVE_INFINITY;
    for (double bandwidth = 0.2; bandwidth < 1.5; bandwidth += 0.05) {
      double sum = 0;
      for (double each : Window.of(unseen, samples).logDensity(bandwidth)) {
        sum += each / 100;
      }
      best = Math.max(best, sum);
    }
    double truth = -width / 2.0 * (1 + Math.log(2 * Math.PI));
    assertTrue(best < truth - 5, best + " nats, and the truth is " + truth);
  }

  private static Tensor normal(int count, int width, long seed) {
    float[] values = new float[count * width];
    RandomStream.of(seed).fillNormal(values, 0, values.length);
    return new Tensor(Shape.of(count, width), values);
  }
}
