package org.athanor.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.Part;
import org.athanor.api.experiment.Problem;
import org.athanor.api.plugin.PluginKind;
import org.athanor.engine.experiment.CompositionCheck;
import org.athanor.engine.plugins.PluginLease;
import org.athanor.engine.plugins.PluginServices;
import org.athanor.training.data.DataSource;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.measure.Measure;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.trick.TrainingTrick;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Composes plans of the plugins that are installed now. */
@Component(service = {Planner.class, CompositionCheck.class})
public final class Planner implements CompositionCheck {
  /** The profiles of processes that open the data of every plan anyway, and judge it then. */
  private static final Set<String> WITH_DATA = Set.of("worker", "ask");

  private final PluginServices plugins;
  private final boolean opensData;
  private final DataCheck data = new DataCheck();

  @Activate
  public Planner(@Reference PluginServices plugins, BundleContext context) {
    this(plugins, WITH_DATA.contains(context.getProperty("athanor.profile")));
  }

  /**
   * A planner.
   *
   * @param opensData whether this process is about to open the data of a plan that it judges
   */
  public Planner(PluginServices plugins, boolean opensData) {
    this.plugins = plugins;
    this.opensData = opensData;
  }

  /**
   * Composes a plan; the caller closes it. Whether its data suits it shows when that is open: see
   * {@link Plan#problems}.
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
    try (Plan plan = compose(experiment)) {
      return opensData ? List.of() : data.problems(plan);
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
      return Optional.of(plan);
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
  static <S> Chosen<S> typed(Chosen<?> chosen) {
    return (Chosen<S>) chosen;
  }
}
