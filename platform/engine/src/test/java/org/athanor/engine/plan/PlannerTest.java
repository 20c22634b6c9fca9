package org.athanor.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.Part;
import org.athanor.api.plugin.PluginKind;
import org.athanor.engine.testing.Experiments;
import org.athanor.engine.testing.Gaussian;
import org.athanor.engine.testing.TestPlugins;
import org.athanor.training.capability.Density;
import org.athanor.training.capability.Sampler;
import org.athanor.training.capability.Views;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Part LOGISTIC = new Part("logistic", Map.of());
  private static final Part LINEAR = new Part("linear", Map.of());
  private static final Part SMOOTHING = new Part("smoothing", Map.of());

  private final Gaussian data = new Gaussian();
  private final TestPlugins plugins = TestPlugins.all().with(PluginKind.DATASET, data);
  private final Planner planner = new Planner(plugins, false);

  @AfterEach
  void everyLeaseIsGivenBack() {
    assertEquals(0, plugins.open());
  }

  private List<String> problems(Experiment experiment) {
    return planner.problems(experiment).stream()
        .map(problem -> problem.key() + " " + problem.sentence())
        .toList();
  }

  @Test
  void composesWhatFits() throws ExperimentException {
    try (Plan plan =
        planner.compose(Experiments.duel(Optional.of(LOGISTIC), List.of(SMOOTHING), List.of()))) {
      assertEquals(1, plan.tricks().size());
      assertEquals(
          List.of("test.gaussian", "test.duel", "test.logistic", "test.smoothing"),
          plan.bundles().stream().map(bundle -> bundle.symbolicName()).toList());
      assertEquals(4, plugins.open());
    }
  }

  @Test
  void refusesATrickWhoseSiteTheObjectiveDoesNotOffer() {
    assertEquals(
        List.of(
            "tricks.smoothing changes the targets of a classifier, but objective linear has none"),
        problems(Experiments.duel(Optional.of(LINEAR), List.of(SMOOTHING), List.of())));
  }

  @Test
  void refusesATrickForARoleThatDoesNotAskAtItsSite() {
    Part aimed = new Part("smoothing", Map.of(), Map.of("roles", List.of("generator")));
    assertEquals(
        List.of(
            "tricks.smoothing needs the site target of the generator, where model duel does not"
                + " ask; it asks there at input"),
        problems(Experiments.duel(Optional.of(LOGISTIC), List.of(aimed), List.of())));
  }

  @Test
  void namesTheNearestRole() {
    Part aimed = new Part("smoothing", Map.of(), Map.of("roles", List.of("discriminater")));
    var problem =
        planner.problems(Experiments.duel(Optional.of(LOGISTIC), List.of(aimed), List.of())).get(0);
    assertEquals("tricks.smoothing.roles", problem.key());
    assertEquals(Optional.of("discriminator"), problem.nearest());
  }

  @Test
  void tellsEverythingThatDoesNotFitAtOnce() {
    assertEquals(
        List.of(
            "objective is required: model duel needs an objective that can be played as a game",
            "measures.needsdensity needs a model that can tell how likely an example is, which model"
                + " duel cannot"),
        problems(
            Experiments.duel(
                Optional.empty(), List.of(), List.of(new Part("needsdensity", Map.of())))));
  }

  @Test
  void refusesAMeasureThatAsksOfTheDataWhatItDoesNotKnow() {
    assertEquals(
        List.of(
            "measures.needsmodes needs data with known modes, which data gaussian does not have"),
        problems(
            Experiments.duel(
                Optional.of(LOGISTIC), List.of(), List.of(new Part("needsmodes", Map.of())))));
  }

  @Test
  void refusesAModelThatDoesNotSuitTheData() {
    assertEquals(
        List.of(
            "model.walker does not fit data gaussian: it walks among images, but examples have"
                + " shape [2]"),
        problems(Experiments.walker(Map.of("images", true), Map.of())));
  }

  @Test
  void opensTheSameDataOnceForPlansThatPassAndAnewToRefuseOne() {
    for (int setting = 0; setting < 5; setting++) {
      assertEquals(List.of(), problems(Experiments.walker(Map.of(), Map.of())));
    }
    assertEquals(1, data.openings());
    problems(Experiments.walker(Map.of("images", true), Map.of()));
    assertEquals(2, data.openings());
    problems(Experiments.duel(Optional.of(LOGISTIC), List.of(), List.of()));
    assertEquals(2, data.openings(), "another model takes the same data");
  }

  @Test
  void opensNoDataWhereTheTrialIsAboutToDoSo() {
    Experiment unfit = Experiments.walker(Map.of("images", true), Map.of());
    assertEquals(List.of(), new Planner(plugins, true).problems(unfit));
    assertEquals(0, data.openings());
  }

  @Test
  void namesTheModelsThatCanDoSomething() {
    CapableModels models = new CapableModels(plugins, plugins);
    assertEquals(List.of("walker"), models.having(Sampler.class));
    assertEquals(List.of("walker with images=true"), models.having(Views.class));
    assertEquals(List.of(), models.having(Density.class));
  }

  @Test
  void refusesAnObjectiveThatTheModelHasNoUseFor() {
    Experiment walker = Experiments.walker(Map.of(), Map.of());
    Experiment given =
        new Experiment(
            walker.name(),
            walker.data(),
            walker.model(),
            Optional.of(LOGISTIC),
            walker.tricks(),
            walker.measures(),
            walker.train(),
            walker.sweep());
    assertEquals(
        List.of("objective cannot be used: model walker takes no objective"), problems(given));
  }

  @Test
  void namesAPluginThatIsGone() {
    assertEquals(
        List.of("tricks.packing is not installed: there is no training trick packing"),
        problems(
            Experiments.duel(
                Optional.of(LOGISTIC), List.of(new Part("packing", Map.of())), List.of())));
  }

  @Test
  void refusesADivergenceThatCannotBeMeasured() {
    assertEquals(
        List.of("measures.logistic is a divergence that cannot be measured between samples"),
        problems(Experiments.duel(Optional.of(LOGISTIC), List.of(), List.of(LOGISTIC))));
  }
}
