package org.athanor.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.Part;
import org.athanor.api.experiment.Problem;
import org.athanor.api.plugin.PluginKind;
import org.athanor.engine.experiment.CompositionCheck;
import org.athanor.engine.plugins.PluginLease;
import org.athanor.engine.plugins.PluginServices;
import org.athanor.training.data.DataException;
import org.athanor.training.data.DataSource;
import org.athanor.training.data.Dataset;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.measure.Measure;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.random.RandomStream;
import org.athanor.training.trick.TrainingTrick;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Composes plans of the plugins that are installed now. */
@Component(service = {Planner.class, CompositionCheck.class})
public final class Planner implements CompositionCheck {
  private final PluginServices plugins;

  @Activate
  public Planner(@Reference PluginServices plugins) {
    this.plugins = plugins;
  }

  /**
   * Composes a plan; the caller closes it.
   *
   * @throws ExperimentException with everything that is missing or does not fit
   */
  public Plan compose(Experiment experiment) throws ExperimentException {
    Problems problems = new Problems();
    List<PluginLease> leases = new ArrayList<>();
    try {
      Optional<Plan> plan = new Composition(experiment, leases, problems).compose();
      if (plan.isPresent() && problems.isEmpty()) {
        leases = List.of();
        return plan.get();
      }
      throw new ExperimentException(problems.all());
    } finally {
      leases.forEach(PluginLease::close);
    }
  }

  @Override
  public List<Problem> problems(Experiment experiment) {
    try {
      compose(experiment).close();
      return List.of();
    } catch (ExperimentException unfit) {
      return unfit.problems();
    }
  }

  /** One plan in the making. */
  @SuppressWarnings("rawtypes") // a class literal has no type argument
  private final class Composition {
    private final Experiment experiment;
    private final List<PluginLease> leases;
    private final Problems problems;

    Composition(Experiment experiment, List<PluginLease> leases, Problems problems) {
      this.experiment = experiment;
      this.leases = leases;
      this.problems = problems;
    }

    Optional<Plan> compose() {
      var data = choose("data", PluginKind.DATASET, experiment.data(), DataSource.class);
      var model = choose("model", PluginKind.MODEL, experiment.model(), ModelFamily.class);
      var objective =
          experiment
              .objective()
              .map(part -> choose("objective", PluginKind.DIVERGENCE, part, Divergence.class));
      var tricks =
          experiment.tricks().stream()
              .map(
                  part ->
                      choose("tricks." + part.id(), PluginKind.TRICK, part, TrainingTrick.class))
              .toList();
      var measures = experiment.measures().stream().map(this::measure).toList();
      if (!problems.isEmpty()) {
        return Optional.empty();
      }
      Fit fit = new Fit(typed(model.orElseThrow()), problems);
      Optional<Chosen<Divergence<?>>> chosenObjective =
          objective.map(chosen -> typed(chosen.orElseThrow()));
      fit.objective(chosenObjective);
      List<Plan.PlannedTrick> planned = new ArrayList<>();
      for (var trick : tricks) {
        Chosen<TrainingTrick<?>> chosen = typed(trick.orElseThrow());
        planned.add(new Plan.PlannedTrick(chosen, fit.roles(chosen)));
      }
      List<Plan.PlannedMeasure> taken = measures.stream().flatMap(Optional::stream).toList();
      taken.forEach(fit::measure);
      Plan plan =
          new Plan(
              experiment,
              typed(data.orElseThrow()),
              typed(model.orElseThrow()),
              chosenObjective,
              planned,
              taken,
              leases);
      if (problems.isEmpty() && taken.stream().anyMatch(Plan.PlannedMeasure::asksOfData)) {
        checkData(plan);
      }
      return Optional.of(plan);
    }

    /** What is known of data shows when it is open: so it is opened before anything is trained. */
    private void checkData(Plan plan) {
      try (Dataset opened = plan.open(RandomStream.of(0))) {
        for (Plan.PlannedMeasure measure : plan.measures()) {
          for (String problem : measure.problems(opened)) {
            problems.add(
                "measures." + measure.id(),
                "%s, which data %s does not have".formatted(problem, experiment.data().id()));
          }
        }
      } catch (DataException missing) {
        problems.add("data." + experiment.data().id(), missing.getMessage());
      }
    }

    /** A measure of that name, or else a divergence in its role as one. */
    private Optional<Plan.PlannedMeasure> measure(Part part) {
      String key = "measures." + part.id();
      Optional<PluginLease> lease = plugins.lease(PluginKind.MEASURE, part.id());
      if (lease.isPresent()) {
        leases.add(lease.get());
        Chosen<Measure<?>> chosen = typed(Chosen.of(part, lease.get(), Measure.class));
        return Optional.of(new Plan.PlannedMeasure(chosen));
      }
      return choose(key, PluginKind.DIVERGENCE, part, Divergence.class)
          .flatMap(chosen -> distance(key, typed(chosen)));
    }

    private Optional<Plan.PlannedMeasure> distance(String key, Chosen<Divergence<?>> divergence) {
      Optional<Plan.PlannedMeasure> planned = Plan.asMeasure(divergence);
      if (planned.isEmpty()) {
        problems.add(key, "is a divergence that cannot be measured between samples");
      }
      return planned;
    }

    private <S> Optional<Chosen<S>> choose(
        String key, PluginKind kind, Part part, Class<S> service) {
      Optional<PluginLease> lease = plugins.lease(kind, part.id());
      if (lease.isEmpty()) {
        problems.add(key, "is not installed: there is no " + kind.sentence() + " " + part.id());
        return Optional.empty();
      }
      leases.add(lease.get());
      return Optional.of(Chosen.of(part, lease.get(), service));
    }
  }

  /** A service class without its type argument stands for the service with any. */
  @SuppressWarnings("unchecked")
  private static <S> Chosen<S> typed(Chosen<?> chosen) {
    return (Chosen<S>) chosen;
  }
}
