package org.athanor.engine.measure.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.athanor.api.plugin.NoParameters;
import org.athanor.api.plugin.Plugin;
import org.athanor.api.plugin.PluginKind;
import org.athanor.engine.measure.DivergenceMeter.Distance;
import org.athanor.engine.measure.DivergenceMeter.Form;
import org.athanor.engine.testing.Linear;
import org.athanor.engine.testing.TestPlugins;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.measure.Estimate;
import org.junit.jupiter.api.Test;

class InstalledDivergencesTest {
  private final TestPlugins plugins =
      new TestPlugins()
          .with(PluginKind.DIVERGENCE, new Linear())
          .with(PluginKind.DIVERGENCE, new Exact());

  /** Knows no samples; tells what it was given. */
  @Plugin(id = "exact", title = "Exact forms only.")
  private static final class Exact implements Divergence<NoParameters> {
    @Override
    public Optional<DistanceMeasure> measure(NoParameters parameters) {
      return Optional.of(
          new DistanceMeasure() {
            @Override
            public Optional<Estimate> discrete(double[] p, double[] q) {
              assertArrayEquals(new double[] {0.25, 0.75}, p, 1e-12);
              return Optional.of(Estimate.exact("", q[0]));
            }

            @Override
            public Optional<Estimate> gaussians(Gaussian p, Gaussian q) {
              assertArrayEquals(new double[] {2, 1}, p.mean(), 1e-12);
              assertArrayEquals(new double[] {1, -0.5}, p.covariance()[0], 1e-12);
              return Optional.of(Estimate.exact("", q.mean()[0]));
            }
          });
    }
  }

  private Distance measure(String id, Form form, double[][] p, double[][] q) {
    return new InstalledDivergences(plugins).measure(id, Map.of(), form, p, q, 1);
  }

  @Test
  void comparesSamples() {
    Distance found =
        measure("linear", Form.SAMPLES, new double[][] {{1}, {2}}, new double[][] {{4}});
    assertEquals(2.5, found.value(), 1e-6);
    assertEquals(0.1, found.standardError().orElseThrow());
    assertEquals("means", found.estimator());
    assertEquals(0, plugins.open());
  }

  @Test
  void takesCountsForWeights() {
    Distance found =
        measure("exact", Form.DISCRETE, new double[][] {{1}, {3}}, new double[][] {{5}, {5}});
    assertEquals(0.5, found.value());
    assertTrue(found.standardError().isEmpty());
  }

  @Test
  void fitsGaussians() {
    double[][] rows = {{1, 1.5}, {2, 1}, {3, 0.5}};
    assertEquals(2, measure("exact", Form.GAUSSIAN, rows, rows).value());
  }

  @Test
  void saysWhatIsNotThere() {
    double[][] rows = {{1}, {2}};
    assertRefused("there is no absent", "absent", Form.SAMPLES, rows);
    assertRefused("exact has no form=samples", "exact", Form.SAMPLES, rows);
    assertRefused("weights are not negative", "exact", Form.DISCRETE, new double[][] {{-1}, {2}});
    assertRefused("fitted to more than 2 rows", "exact", Form.GAUSSIAN, new double[][] {{1, 2}});
    assertEquals(0, plugins.open());
  }

  private void assertRefused(String sentence, String id, Form form, double[][] rows) {
    var refused = assertThrows(IllegalArgumentException.class, () -> measure(id, form, rows, rows));
    assertTrue(refused.getMessage().contains(sentence), refused.getMessage());
  }
}
