package org.athanor.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.layers.Role;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.model.ModelState;
import org.athanor.training.trick.Tricks;
import org.junit.jupiter.api.Test;

/**
 * What every model family keeps to: training is reproducible and can be interrupted anywhere, what
 * is offered is there, and nothing stays in memory.
 *
 * @param <P> the annotation type of its parameters
 */
public abstract class ModelContract<P extends Annotation> extends PluginContract<P> {
  private static final int STEPS = 3;
  private static final Set<Class<?>> CAPABILITIES =
      Set.of(
          Sampler.class,
          ClassSampler.class,
          ClassDecoder.class,
          Density.class,
          EvidenceBound.class,
          Critic.class,
          Classifier.class,
          Encoder.class,
          Inpainter.class,
          LatentDecoder.class,
          Reconstructor.class,
          StyleTransfer.class,
          Views.class);

  @Override
  protected abstract ModelFamily<P> plugin();

  /** The data to train on; the {@link Clusters} unless the family takes no such data. */
  protected Dataset data() {
    return new Clusters();
  }

  @Test
  void givesTheSameTrainingFromTheSameSeed() {
    for (P parameters : everyParameters()) {
      assertEquals(train(parameters, 1), train(parameters, 1), "two runs from seed 1");
    }
  }

  @Test
  void givesAnotherTrainingFromAnotherSeed() {
    for (P parameters : everyParameters()) {
      assertNotEquals(train(parameters, 1), train(parameters, 2), "runs from seeds 1 and 2");
    }
  }

  @Test
  void findsFiniteMetricsOfFixedNames() {
    for (P parameters : everyParameters()) {
      List<Map<String, Double>> metrics = train(parameters, 1).metrics();
      for (Map<String, Double> step : metrics) {
        assertEquals(
            List.copyOf(metrics.get(0).keySet()), List.copyOf(step.keySet()), "names in order");
        step.forEach((name, value) -> assertTrue(Double.isFinite(value), name + " is " + value));
      }
    }
  }

  @Test
  void goesOnBitByBitFromASavedState() {
    for (P parameters : everyParameters()) {
      BatchStream data = stream(parameters);
      try (Model first = create(parameters, bench(1));
          Model second = create(parameters, bench(1))) {
        train(first, data, 0);
        second.restore(first.save());
        assertEquals(first.save(), second.save(), "the state, saved again after it was restored");
        assertEquals(
            train(first, data, STEPS), train(second, data, STEPS), "metrics of later steps");
        assertEquals(first.save(), second.save(), "the state after more steps");
      }
    }
  }

  @Test
  void isNotDisturbedByBeingAsked() {
    for (P parameters : everyParameters()) {
      BatchStream data = stream(parameters);
      try (Model asked = create(parameters, bench(1));
          Model left = create(parameters, bench(1))) {
        train(asked, data, 0);
        train(left, data, 0);
        for (Class<?> type : plugin().offer(parameters).capabilities()) {
          ask(asked, type, 5);
        }
        assertEquals(left.save(), asked.save(), "the state after questions");
        assertEquals(train(left, data, STEPS), train(asked, data, STEPS), "steps after questions");
      }
    }
  }

  @Test
  void learnsInEveryRole() {
    for (P parameters : everyParameters()) {
      try (Model model = create(parameters, bench(1))) {
        Map<String, Tensor> before = model.save().tensors();
        train(model, stream(parameters), 0);
        Map<String, Tensor> after = model.save().tensors();
        for (Role role : plugin().offer(parameters).sites().keySet()) {
          assertTrue(
              before.keySet().stream()
                  .filter(name -> name.startsWith(role + "."))
                  .anyMatch(name -> !before.get(name).equals(after.get(name))),
              "after " + STEPS + " steps no parameter of the " + role + " has moved");
        }
      }
    }
  }

  @Test
  void tellsBeforeTrainingWhichDataItRefuses() {
    for (P parameters : everyParameters()) {
      assertEquals(List.of(), plugin().problems(parameters, data().shape()), "with its own data");
      for (DataShape shape : Blank.SHAPES) {
        List<String> problems = plugin().problems(parameters, shape);
        Optional<String> refusal = refusal(parameters, shape);
        assertEquals(
            problems.isEmpty(),
            refusal.isEmpty(),
            "of " + shape + " problems() tells " + problems + ", create() refuses " + refusal);
      }
    }
  }

  private Optional<String> refusal(P parameters, DataShape shape) {
    try {
      create(parameters, bench(1).with(new Blank(shape))).close();
      return Optional.empty();
    } catch (IllegalArgumentException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }

  @Test
  void refusesTheStateOfAnotherModel() {
    ModelState foreign =
        new ModelState(
            Map.of("no.such.variable", Tensor.zeros(Shape.of(3))), Map.of("no such fact", "1"));
    for (P parameters : everyParameters()) {
      try (Model model = create(parameters, bench(1))) {
        assertThrows(IllegalArgumentException.class, () -> model.restore(foreign));
      }
    }
  }

  @Test
  void hasWhatItOffersAndOffersWhatItHas() {
    for (P parameters : everyParameters()) {
      Set<Class<?>> offered = plugin().offer(parameters).capabilities();
      try (Model model = create(parameters, bench(1))) {
        Set<Class<?>> provided = new HashSet<>();
        Set<Class<?>> known = new HashSet<>(CAPABILITIES);
        known.addAll(offered);
        known.stream().filter(type -> model.capability(type).isPresent()).forEach(provided::add);
        assertEquals(offered, provided, "capabilities of the offer against those of the model");
      }
    }
  }

  @Test
  void answersEveryQuestionInShapeAndTheSameWayTwice() {
    for (P parameters : everyParameters()) {
      try (Model model = create(parameters, bench(1))) {
        train(model, stream(parameters), 0);
        for (Class<?> type : plugin().offer(parameters).capabilities()) {
          for (int count : List.of(1, 5, 19)) {
            List<Tensor> once = ask(model, type, count);
            assertEquals(once, ask(model, type, count), type + " asked twice");
            once.forEach(
                answer -> assertEquals(count, answer.count(), type + " asked for " + count));
          }
        }
      }
    }
  }

  @Test
  void showsSheetsOfExamples() {
    for (P parameters : everyParameters()) {
      if (plugin().offer(parameters).capabilities().contains(Views.class)) {
        try (Model model = create(parameters, bench(1))) {
          train(model, stream(parameters), 0);
          Interview interview = new Interview(data(), model, 1);
          assertEquals(interview.views(), interview.views(), "the same views twice");
        }
      }
    }
  }

  @Test
  void asksTheTricksAtExactlyTheSitesThatItOffers() {
    for (P parameters : everyParameters()) {
      AskedSites recorder = new AskedSites();
      var offered = plugin().offer(parameters).sites();
      Set<Role> roles = new HashSet<>(offered.keySet());
      roles.addAll(
          Set.of(Role.GENERATOR, Role.DISCRIMINATOR, Role.ENCODER, Role.DECODER, Role.CLASSIFIER));
      Tricks tricks = new Tricks(List.of(new Tricks.Entry("recorder", roles, recorder)));
      try (Model model = create(parameters, bench(1).with(tricks))) {
        train(model, stream(parameters), 0);
      }
      assertEquals(offered, recorder.asked(), "sites of the offer against those asked at");
    }
  }

  @Test
  void leavesNothingInMemory() {
    for (P parameters : everyParameters()) {
      CountingCompiler compiler = new CountingCompiler();
      try (Model model = create(parameters, bench(1).with(compiler))) {
        train(model, stream(parameters), 0);
        plugin().offer(parameters).capabilities().forEach(type -> ask(model, type, 3));
      }
      compiler.assertEverythingIsClosed();
    }
  }

  @Test
  void needsAtLeastOneBatchAStep() {
    for (P parameters : everyParameters()) {
      assertFalse(plugin().offer(parameters).batches() < 1);
    }
  }

  /** What a few steps found and left. */
  private record Trained(List<Map<String, Double>> metrics, ModelState state) {}

  private Trained train(P parameters, long seed) {
    Bench bench = bench(seed);
    try (Model model = create(parameters, bench)) {
      BatchStream data = bench.stream(plugin().offer(parameters).batches());
      List<Map<String, Double>> metrics = train(model, data, 0);
      return new Trained(metrics, model.save());
    }
  }

  private static List<Map<String, Double>> train(Model model, BatchStream data, int from) {
    List<Map<String, Double>> metrics = new ArrayList<>();
    for (int step = from; step < from + STEPS; step++) {
      metrics.add(model.step(data.batch(step)));
    }
    return metrics;
  }

  private Bench bench(long seed) {
    return Bench.of(seed).with(data());
  }

  private BatchStream stream(P parameters) {
    return bench(1).stream(plugin().offer(parameters).batches());
  }

  private Model create(P parameters, Bench bench) {
    return plugin().create(parameters, bench);
  }

  private List<Tensor> ask(Model model, Class<?> capability, int count) {
    return new Interview(data(), model, count).ask(capability);
  }
}
