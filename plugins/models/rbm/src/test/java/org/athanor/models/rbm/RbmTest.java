package org.athanor.models.rbm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.athanor.tck.Bench;
import org.athanor.tck.ModelContract;
import org.athanor.training.capability.Critic;
import org.athanor.training.capability.Density;
import org.athanor.training.capability.Inpainter;
import org.athanor.training.capability.Sampler;
import org.athanor.training.capability.Views;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class RbmTest extends ModelContract<RbmParameters> {
  private static final Stripes DATA = new Stripes(3);

  @Override
  protected ModelFamily<RbmParameters> plugin() {
    return new Rbm();
  }

  @Override
  protected Dataset data() {
    return DATA;
  }

  @Override
  protected List<Map<String, Object>> settings() {
    Map<String, Object> quick =
        Map.of("hidden", 6, "samplingUpdates", 4, "aisTemperatures", 5, "aisChains", 3);
    return List.of(
        with(quick, Map.of("sparsityCost", 0.1, "weightDecay", 1e-3)),
        with(quick, Map.of("sampling", "pcd", "chains", 5, "partition", "ais")),
        with(quick, Map.of("sampling", "tempering", "temperatures", 3, "visible", "gaussian")));
  }

  private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
    Map<String, Object> all = new java.util.HashMap<>(some);
    all.putAll(more);
    return all;
  }

  private static Bench bench() {
    return Bench.of(2).with(DATA);
  }

  private Model trained(String sampling) {
    Map<String, Object> given =
        Map.of("hidden", 8, "sampling", sampling, "updates", 3, "chains", 20);
    Model model = plugin().create(parameters(given), bench());
    BatchStream data = bench().stream(1);
    for (int step = 0; step < 1200; step++) {
      model.step(data.batch(step));
    }
    return model;
  }

  /** All images of 3 by 3 pixels. */
  private static Tensor everyImage() {
    Tensor images = Tensor.zeros(Shape.of(512, 3, 3, 1));
    for (int image = 0; image < 512; image++) {
      for (int pixel = 0; pixel < 9; pixel++) {
        images.values()[image * 9 + pixel] = Small.bit(image, pixel);
      }
    }
    return images;
  }

  /** The best there is are log 8 = 2.08 nats; a uniform guess takes 9 log 2 = 6.24. */
  @Test
  void learnsStripesByEveryKindOfSampling() {
    for (String sampling : List.of("cd", "pcd", "tempering")) {
      try (Model model = trained(sampling)) {
        Density.Likelihood found =
            model
                .capability(Density.class)
                .orElseThrow()
                .logLikelihood(DATA.draw(200, RandomStream.of(8)), RandomStream.of(1));
        double mean = 0;
        for (double nats : found.nats()) {
          mean += nats / 200;
        }
        assertTrue(found.exact());
        assertTrue(mean > -3.2, sampling + " reaches " + mean + " nats of -2.08");
      }
    }
  }

  @Test
  void itsProbabilitiesAddUpAndItsSamplesFollowThem() {
    try (Model model = trained("pcd")) {
      double[] nats =
          model
              .capability(Density.class)
              .orElseThrow()
              .logLikelihood(everyImage(), RandomStream.of(1))
              .nats();
      double sum = 0;
      double expected = 0;
      for (double nat : nats) {
        sum += Math.exp(nat);
        expected += nat * Math.exp(nat);
      }
      assertEquals(1, sum, 1e-4);
      Tensor samples =
          model.capability(Sampler.class).orElseThrow().sample(800, RandomStream.of(4));
      double found = 0;
      for (int row = 0; row < 800; row++) {
        int image = 0;
        for (int pixel = 0; pixel < 9; pixel++) {
          image |= (int) samples.row(row)[pixel] << pixel;
        }
        found += nats[image] / 800;
      }
      // The mean log-probability of its own samples is minus its entropy.
      assertEquals(expected, found, 0.3);
    }
  }

  @Test
  void scoresByTheUnnormalisedLikelihood() {
    try (Model model = trained("cd")) {
      Tensor images = everyImage();
      float[] scores = model.capability(Critic.class).orElseThrow().score(images);
      double[] nats =
          model
              .capability(Density.class)
              .orElseThrow()
              .logLikelihood(images, RandomStream.of(1))
              .nats();
      for (int row = 1; row < 512; row++) {
        assertEquals(nats[row] - nats[0], scores[row] - scores[0], 1e-3);
      }
    }
  }

  @Test
  void fillsStripesIn() {
    try (Model model = trained("pcd")) {
      Tensor images = DATA.draw(64, RandomStream.of(5));
      Tensor known = Tensor.zeros(images.shape());
      for (int i = 0; i < known.values().length; i++) {
        known.values()[i] = i % 9 < 6 ? 1 : 0;
      }
      Tensor filled =
          model
              .capability(Inpainter.class)
              .orElseThrow()
              .inpaint(images, known, RandomStream.of(6));
      int right = 0;
      for (int i = 0; i < known.values().length; i++) {
        right += filled.values()[i] == images.values()[i] ? 1 : 0;
      }
      assertTrue(right > 0.9 * 64 * 9, right + " of 576 pixels");
    }
  }

  @Test
  void showsItsFiltersAroundTheMiddleGrey() {
    try (Model model = trained("cd")) {
      Views.View view =
          model.capability(Views.class).orElseThrow().views(RandomStream.of(1)).get(0);
      assertEquals(Shape.of(8, 3, 3, 1), view.examples().shape());
      double furthest = 0;
      for (float value : view.examples().values()) {
        furthest = Math.max(furthest, Math.abs(value - 0.5));
      }
      assertEquals(0.5, furthest, 1e-6);
    }
  }

  @Test
  void refusesUnboundedDataForBernoulliUnits() {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> plugin().create(parameters(Map.of()), Bench.of(1)));
    assertTrue(refused.getMessage().contains("use visible gaussian"), refused.getMessage());
  }
}
