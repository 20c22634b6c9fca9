package org.athanor.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.athanor.training.capability.ClassDecoder;
import org.athanor.training.capability.ClassSampler;
import org.athanor.training.capability.Classifier;
import org.athanor.training.capability.Critic;
import org.athanor.training.capability.Density;
import org.athanor.training.capability.Encoder;
import org.athanor.training.capability.EvidenceBound;
import org.athanor.training.capability.Inpainter;
import org.athanor.training.capability.LatentDecoder;
import org.athanor.training.capability.Reconstructor;
import org.athanor.training.capability.Sampler;
import org.athanor.training.capability.StyleTransfer;
import org.athanor.training.capability.Views;
import org.athanor.training.capability.Views.View;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.model.Model;
import org.athanor.training.random.RandomStream;

/**
 * Puts a question to a capability of a model and checks the shape of the answer.
 *
 * @param data where examples to ask about come from
 * @param count how many of them
 */
record Interview(Dataset data, Model model, int count) {
  /** The answers, one row for each example; none for a capability that is not the platform's. */
  List<Tensor> ask(Class<?> capability) {
    Map<Class<?>, Supplier<List<Tensor>>> questions =
        Map.ofEntries(
            Map.entry(Sampler.class, this::samples),
            Map.entry(ClassSampler.class, this::classSamples),
            Map.entry(ClassDecoder.class, this::decodedOfClasses),
            Map.entry(Density.class, this::likelihoods),
            Map.entry(EvidenceBound.class, this::bounds),
            Map.entry(Critic.class, this::scores),
            Map.entry(Classifier.class, this::classes),
            Map.entry(Encoder.class, this::codes),
            Map.entry(Inpainter.class, this::inpainted),
            Map.entry(LatentDecoder.class, this::decoded),
            Map.entry(Reconstructor.class, this::reconstructed),
            Map.entry(StyleTransfer.class, this::restyled));
    return questions.getOrDefault(capability, List::of).get();
  }

  private List<Tensor> samples() {
    return List.of(examples(capability(Sampler.class).sample(count, random())));
  }

  private List<Tensor> classSamples() {
    return List.of(examples(capability(ClassSampler.class).sample(labels(0), random())));
  }

  /** A label for each example, in turn. */
  private int[] labels(int first) {
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      labels[row] = (first + row) % shape().classes().size();
    }
    return labels;
  }

  private List<Tensor> likelihoods() {
    return likelihoods(capability(Density.class).logLikelihood(unseen(), random()));
  }

  private List<Tensor> bounds() {
    return likelihoods(capability(EvidenceBound.class).lowerBound(unseen(), random()));
  }

  private List<Tensor> likelihoods(Density.Likelihood found) {
    assertFalse(found.estimator().isEmpty(), "a likelihood names its estimator");
    assertFalse(
        found.exact() && found.standardError().isPresent(), "what is exact has no standard error");
    float[] values = new float[found.nats().length];
    for (int row = 0; row < values.length; row++) {
      assertFalse(Double.isNaN(found.nats()[row]), "a log-likelihood is a number");
      values[row] = (float) found.nats()[row];
    }
    return List.of(column(values));
  }

  private List<Tensor> scores() {
    return List.of(column(capability(Critic.class).score(unseen())));
  }

  private List<Tensor> classes() {
    Tensor probabilities = capability(Classifier.class).probabilities(unseen());
    assertEquals(shape().classes().size(), probabilities.width(), "one probability for each class");
    for (int row = 0; row < probabilities.count(); row++) {
      double sum = 0;
      for (float share : probabilities.row(row)) {
        sum += share;
      }
      assertEquals(1, sum, 1e-4, "the probabilities of an example add up");
    }
    return List.of(probabilities);
  }

  private List<Tensor> codes() {
    return List.of(capability(Encoder.class).encode(unseen()));
  }

  private List<Tensor> inpainted() {
    Tensor unseen = unseen();
    Tensor known = Tensor.zeros(unseen.shape());
    known.values()[0] = 1;
    Tensor filled = examples(capability(Inpainter.class).inpaint(unseen, known, random()));
    assertEquals(unseen.values()[0], filled.values()[0], "what is known is kept");
    return List.of(filled);
  }

  private List<Tensor> decoded() {
    LatentDecoder decoder = capability(LatentDecoder.class);
    Tensor points = decoder.prior(count, random());
    assertEquals(decoder.latent().prepend(count), points.shape(), "the shape of latent points");
    return List.of(points, examples(decoder.decode(points)));
  }

  private List<Tensor> decodedOfClasses() {
    ClassDecoder decoder = capability(ClassDecoder.class);
    Tensor points = decoder.prior(count, random());
    assertEquals(decoder.latent().prepend(count), points.shape(), "the shape of latent points");
    return List.of(points, examples(decoder.decode(points, labels(0))));
  }

  private List<Tensor> restyled() {
    return List.of(
        examples(capability(StyleTransfer.class).transfer(unseen(), labels(0), labels(1))));
  }

  /** The sheets of a model's views; their number of examples is its own. */
  List<View> views() {
    List<View> views = capability(Views.class).views(random());
    for (View view : views) {
      assertTrue(view.name().matches("[a-z]+"), "the name of a view: " + view.name());
      assertTrue(view.title().matches("\\p{Lu}.*\\."), "a sentence: " + view.title());
      assertEquals(0, view.examples().count() % view.columns(), "a full sheet");
      examples(view.examples(), view.examples().count());
    }
    return views;
  }

  private List<Tensor> reconstructed() {
    return List.of(examples(capability(Reconstructor.class).reconstruct(unseen(), random())));
  }

  /** Examples as the data has them: of its shape and within its bounds. */
  private Tensor examples(Tensor made) {
    return examples(made, count);
  }

  private Tensor examples(Tensor made, int number) {
    assertEquals(shape().element().prepend(number), made.shape(), "the shape of examples");
    for (float value : made.values()) {
      assertTrue(
          value >= shape().low() && value <= shape().high(),
          "an example has " + value + ", not within " + shape().low() + " to " + shape().high());
    }
    return made;
  }

  private static Tensor column(float[] values) {
    return new Tensor(Shape.of(values.length, 1), values);
  }

  private Tensor unseen() {
    return data.batches(Split.TEST, count, random()).batch(0).values();
  }

  private DataShape shape() {
    return data.shape();
  }

  private static RandomStream random() {
    return RandomStream.of(11);
  }

  private <C> C capability(Class<C> type) {
    return model.capability(type).orElseThrow();
  }
}
