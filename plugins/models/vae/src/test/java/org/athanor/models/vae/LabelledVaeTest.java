package org.athanor.models.vae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.athanor.tck.Bench;
import org.athanor.tck.ModelContract;
import org.athanor.training.capability.ClassSampler;
import org.athanor.training.capability.Classifier;
import org.athanor.training.capability.Density;
import org.athanor.training.capability.EvidenceBound;
import org.athanor.training.capability.StyleTransfer;
import org.athanor.training.data.Batch;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Tensor;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class LabelledVaeTest extends ModelContract<VaeParameters> {
  private static final int STEPS = 1200;
  private static final int BATCH = 32;

  @Override
  protected ModelFamily<VaeParameters> plugin() {
    return new Vae();
  }

  @Override
  protected Dataset data() {
    return new Stripes();
  }

  @Override
  protected List<Map<String, Object>> settings() {
    Map<String, Object> quick =
        Map.of("latent", 2, "encoder", List.of(5), "decoder", List.of(5), "likelihoodSamples", 3);
    return List.of(
        with(quick, Map.of("labels", "semisupervised", "labelled", 10, "classifier", List.of(4))),
        with(quick, Map.of("labels", "conditional", "likelihood", "logistic", "levels", 2)),
        with(quick, Map.of("network", "conv", "encoder", List.of(3, 2), "decoder", List.of(3))),
        with(
            quick,
            Map.of(
                "network",
                "conv",
                "labels",
                "semisupervised",
                "labelled",
                6,
                "decoder",
                List.of(3),
                "encoder",
                List.of(3))));
  }

  private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }

  private Model trained(Map<String, Object> more) {
    Map<String, Object> given =
        with(
            Map.of(
                "latent",
                3,
                "encoder",
                List.of(24),
                "decoder",
                List.of(24),
                "classifier",
                List.of(24)),
            more);
    Setting setting = new Setting(Bench.of(1).with(data()), BATCH, STEPS, 1e-2);
    Model model = plugin().create(parameters(given), setting);
    for (int step = 0; step < STEPS; step++) {
      model.step(Stripes.draw(BATCH, RandomStream.of(step)));
    }
    return model;
  }

  private static final Batch UNSEEN = Stripes.draw(200, RandomStream.of(100_000));

  private static double accuracy(Model model) {
    Tensor found = model.capability(Classifier.class).orElseThrow().probabilities(UNSEEN.values());
    int right = 0;
    for (int row = 0; row < 200; row++) {
      float[] shares = found.row(row);
      right += shares[UNSEEN.labels()[row]] > 0.5 ? 1 : 0;
    }
    return right / 200.0;
  }

  /** How much of a row, of the image's own or another, is lit: which class it looks like. */
  private static int looksLike(float[] image) {
    double rows = 0;
    double columns = 0;
    for (int line = 0; line < Stripes.SIDE; line++) {
      double row = 0;
      double column = 0;
      for (int place = 0; place < Stripes.SIDE; place++) {
        row += image[line * Stripes.SIDE + place];
        column += image[place * Stripes.SIDE + line];
      }
      rows = Math.max(rows, row);
      columns = Math.max(columns, column);
    }
    return rows >= columns ? 0 : 1;
  }

  @Test
  void samplesLookLikeTheClassThatIsAskedFor() {
    for (String labels : List.of("conditional", "semisupervised")) {
      try (Model model = trained(Map.of("labels", labels))) {
        int[] wanted = new int[100];
        for (int row = 0; row < 100; row++) {
          wanted[row] = row % 2;
        }
        Tensor samples =
            model.capability(ClassSampler.class).orElseThrow().sample(wanted, RandomStream.of(1));
        int right = 0;
        for (int row = 0; row < 100; row++) {
          right += looksLike(samples.row(row)) == wanted[row] ? 1 : 0;
        }
        assertTrue(right > 85, labels + ": " + right + " of 100");
        assertTrue(accuracy(model) > 0.9, labels + " classifies " + accuracy(model));
      }
    }
  }

  @Test
  void styleTransferChangesTheClass() {
    try (Model model = trained(Map.of("labels", "conditional"))) {
      int[] to = new int[200];
      for (int row = 0; row < 200; row++) {
        to[row] = 1 - UNSEEN.labels()[row];
      }
      Tensor other =
          model
              .capability(StyleTransfer.class)
              .orElseThrow()
              .transfer(UNSEEN.values(), UNSEEN.labels(), to);
      int right = 0;
      for (int row = 0; row < 200; row++) {
        right += looksLike(other.row(row)) == to[row] ? 1 : 0;
      }
      assertTrue(right > 170, right + " of 200");
    }
  }

  /** There are 8 images, each as likely: the best mean is -log 8. */
  @Test
  void theBoundIsBelowTheLikelihoodAndBothBelowTheTruth() {
    try (Model model = trained(Map.of("labels", "semisupervised", "likelihoodSamples", 50))) {
      double bound =
          mean(
              model
                  .capability(EvidenceBound.class)
                  .orElseThrow()
                  .lowerBound(UNSEEN.values(), RandomStream.of(1)));
      Density.Likelihood found =
          model
              .capability(Density.class)
              .orElseThrow()
              .logLikelihood(UNSEEN.values(), RandomStream.of(1));
      double error = 4 * found.standardError().orElseThrow();

      assertTrue(bound < mean(found) + error, bound + " against " + mean(found));
      assertTrue(mean(found) < -Math.log(8) + 0.1 + error, "likelihood " + mean(found));
      assertTrue(mean(found) > -6, "likelihood " + mean(found));
    }
  }

  private static double mean(Density.Likelihood likelihood) {
    double sum = 0;
    for (double nats : likelihood.nats()) {
      sum += nats / likelihood.nats().length;
    }
    return sum;
  }

  /** What was kept first stays, as many of each class, and no other label is looked at. */
  @Test
  void keepsAFewLabelsOfEachClass() {
    Map<String, Object> given = settings().get(0);
    Setting setting = new Setting(Bench.of(1).with(data()), BATCH, STEPS, 1e-2);
    try (Model model = plugin().create(parameters(given), setting)) {
      model.step(Stripes.draw(BATCH, RandomStream.of(1)));
      Tensor classes = model.save().tensors().get("labelled.classes");
      Tensor values = model.save().tensors().get("labelled.values");
      double sum = 0;
      for (float label : classes.values()) {
        sum += label;
      }
      assertEquals(5, sum);
      model.step(Stripes.draw(BATCH, RandomStream.of(2)));
      assertEquals(values, model.save().tensors().get("labelled.values"));
    }
  }

  @Test
  void withoutTheBoundsOnlyTheClassifierLearns() {
    Map<String, Object> given = with(settings().get(0), Map.of("generative", 0));
    Setting setting = new Setting(Bench.of(1).with(data()), BATCH, STEPS, 1e-2);
    try (Model model = plugin().create(parameters(given), setting)) {
      var before = model.save().tensors();
      model.step(Stripes.draw(BATCH, RandomStream.of(1)));
      var after = model.save().tensors();
      before.forEach(
          (name, tensor) -> {
            if (name.startsWith("encoder.") || name.startsWith("decoder.")) {
              assertEquals(tensor, after.get(name), name);
            }
          });
      assertTrue(
          before.keySet().stream()
              .filter(name -> name.startsWith("classifier."))
              .anyMatch(name -> !before.get(name).equals(after.get(name))));
    }
  }
}
