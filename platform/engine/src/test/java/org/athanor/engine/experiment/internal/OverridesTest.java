package org.athanor.engine.experiment.internal;

import static org.athanor.engine.experiment.internal.ReaderFixture.RING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.Part;
import org.junit.jupiter.api.Test;

class OverridesTest {
  private final ReaderFixture fixture = new ReaderFixture();

  @Test
  void setsTheParametersOfEveryPart() throws ExperimentException {
    Experiment changed =
        fixture.read(
            RING,
            "model.gan.latent=32",
            "tricks.unrolled.steps=10",
            "tricks.0.real=0.7",
            "measures.wasserstein.every=100",
            "train.optimizer.adam.rate=1e-2",
            "train.optimizers.generator.sgd.momentum=0.5",
            "train.optimizers.discriminator.sgd.rate=0.5",
            "train.seeds=[7]",
            "objective.jsd.generator=minimax",
            "name=other");
    assertEquals(32L, changed.model().parameters().get("latent"));
    assertEquals(10L, changed.tricks().get(1).parameters().get("steps"));
    assertEquals(0.7, changed.tricks().get(0).parameters().get("real"));
    assertEquals(100L, changed.measures().get(1).options().get("every"));
    assertEquals(1e-2, changed.train().optimizer().parameters().get("rate"));
    assertEquals(0.5, changed.train().optimizer().parameters().get("beta1"), "kept from the file");
    Part generator = changed.train().optimizers().get("generator");
    assertEquals(0.5, generator.parameters().get("momentum"));
    assertEquals(1.0, generator.parameters().get("rate"));
    assertEquals("sgd", changed.train().optimizers().get("discriminator").id());
    assertEquals(List.of(7L), changed.train().seeds());
    assertEquals("minimax", changed.objective().orElseThrow().parameters().get("generator"));
    assertEquals("other", changed.name());
  }

  @Test
  void replacesParts() throws ExperimentException {
    Experiment changed =
        fixture.read(
            RING,
            "model=vae",
            "model.vae.latent=3",
            "objective={jsd: {generator: minimax}}",
            "tricks=[unrolled, {labelsmoothing: {real: 1}}]",
            "measures.0=jsd",
            "tricks.unrolled={steps: 1}");
    assertEquals(new Part("vae", Map.of("latent", 3L, "label", "z")), changed.model());
    assertEquals(List.of("unrolled", "labelsmoothing"), ids(changed.tricks()));
    assertEquals(1L, changed.tricks().get(0).parameters().get("steps"));
    assertEquals(List.of("jsd", "wasserstein"), ids(changed.measures()));
  }

  @Test
  void leavesOut() throws ExperimentException {
    Experiment changed =
        fixture.read(
            RING, "~tricks.labelsmoothing", "objective=null", "~train.optimizers.generator");
    assertEquals(List.of("unrolled"), ids(changed.tricks()));
    assertEquals(Optional.empty(), changed.objective());
    assertEquals(Map.of(), changed.train().optimizers());
    assertEquals(64L, fixture.read(RING, "~model.gan.latent").model().parameters().get("latent"));
  }

  @Test
  void theLastOfAKeyWins() throws ExperimentException {
    assertEquals(
        3L,
        fixture
            .read(RING, "model.gan.latent=2", "model.gan.latent=3")
            .model()
            .parameters()
            .get("latent"));
  }

  @Test
  void anUnknownKeyIsAnsweredWithTheNearestWholeKey() {
    for (String given :
        List.of(
            "model.gan.latnet=1",
            "latent=1",
            "gan.latent=1",
            "modle.gan.latent=1",
            "model.latent=1")) {
      String problem = fixture.problem(RING, given);
      assertEquals(
          "Did you mean model.gan.latent?",
          problem.substring(Math.max(0, problem.indexOf("Did you"))),
          given + ": " + problem);
      assertEquals("override: ", problem.substring(0, 10));
    }
  }

  @Test
  void refusesWhatDoesNotFitTheExperiment() {
    assertEquals(
        "override: model.vae.latent does not fit: model is gan; choose another by model=vae. Did"
            + " you mean model.gan.latent?",
        fixture.problem(RING, "model.vae.latent=3"));
    assertEquals(
        "override: tricks.unroled.steps fits none of the tricks, which are [labelsmoothing,"
            + " unrolled]; set them all by tricks=[...]. Did you mean tricks.unrolled.steps?",
        fixture.problem(RING, "tricks.unroled.steps=3"));
    assertEquals(
        "override: tricks.2.steps has the index 2, but tricks has 2 elements, counted from 0",
        fixture.problem(RING, "tricks.2.steps=3"));
    assertEquals(
        "override: train.steps.x leads into train.steps, which has no keys of its own. Did you mean train.steps?",
        fixture.problem(RING, "train.steps.x=3"));
    assertEquals(
        "override: x cannot be left out, as it is not written in the experiment",
        fixture.problem(RING, "~x"));
    assertEquals(
        "override: model.gan.latent must be a whole number but is \"big\"",
        fixture.problem(RING, "model.gan.latent=big"));
  }

  @Test
  void refusesWhatIsNoAssignment() {
    assertEquals(
        "override: model.gan.latent is no assignment; write key=value, such as train.steps=1000, or"
            + " ~key to leave it out",
        fixture.problem(RING, "model.gan.latent"));
    assertEquals(
        "override: model..latent is no dotted key, such as model.gan.latent. Did you mean"
            + " model.gan.latent?",
        fixture.problem(RING, "model..latent=1"));
    String problem = fixture.problem(RING, "train.seeds=[1,2");
    assertEquals("override: train.seeds is not YAML", problem.substring(0, 33), problem);
  }

  @Test
  void twoTricksOfOneNameAreToldApartByIndex() throws ExperimentException {
    String twice = "data: mixtures\nmodel: gan\ntricks: [unrolled, {unrolled: {steps: 2}}]\n";
    assertEquals(
        "override: tricks.unrolled.steps fits 2 of the tricks; write tricks.0.steps or"
            + " tricks.1.steps",
        fixture.problem(twice, "tricks.unrolled.steps=3"));
    Experiment changed = fixture.read(twice, "tricks.1.steps=3", "tricks.0.unrolled.steps=4");
    assertEquals(4L, changed.tricks().get(0).parameters().get("steps"));
    assertEquals(3L, changed.tricks().get(1).parameters().get("steps"));
  }

  private static List<String> ids(List<Part> parts) {
    return parts.stream().map(Part::id).toList();
  }
}
