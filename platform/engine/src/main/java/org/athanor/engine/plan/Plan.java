package org.athanor.engine.plan;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.Part;
import org.athanor.api.experiment.Problem;
import org.athanor.api.run.BundleUse;
import org.athanor.engine.plugins.PluginLease;
import org.athanor.training.capability.Abilities;
import org.athanor.training.capability.Views;
import org.athanor.training.data.DataException;
import org.athanor.training.data.DataSource;
import org.athanor.training.data.Dataset;
import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.divergence.LatentRegulariser;
import org.athanor.training.layers.Role;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Measure;
import org.athanor.training.measure.Measure.Requirements;
import org.athanor.training.measure.Subject;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelContext;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.model.Offer;
import org.athanor.training.random.RandomStream;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Trick;
import org.athanor.training.trick.TrickContext;

/**
 * The parts of an experiment, resolved to the plugins that were installed when it was composed, and
 * known to fit each other. Holds those versions until it is closed.
 *
 * <p>A plugin's service and the view of its parameters agree in their type by the plugin's own
 * declaration, which the compiler cannot see: the unchecked casts of the platform are all here.
 */
@SuppressWarnings("unchecked")
public final class Plan implements AutoCloseable {
  private final Experiment experiment;
  private final Chosen<DataSource<?>> data;
  private final Chosen<ModelFamily<?>> model;
  private final Optional<Chosen<Divergence<?>>> objective;
  private final List<PlannedTrick> tricks;
  private final List<PlannedMeasure> measures;
  private final List<PluginLease> leases;

  Plan(
      Experiment experiment,
      Chosen<DataSource<?>> data,
      Chosen<ModelFamily<?>> model,
      Optional<Chosen<Divergence<?>>> objective,
      List<PlannedTrick> tricks,
      List<PlannedMeasure> measures,
      List<PluginLease> leases) {
    this.experiment = experiment;
    this.data = data;
    this.model = model;
    this.objective = objective;
    this.tricks = List.copyOf(tricks);
    this.measures = List.copyOf(measures);
    this.leases = List.copyOf(leases);
  }

  /** A trick with the roles that it is asked for. */
  public static final class PlannedTrick {
    private final Chosen<TrainingTrick<?>> chosen;
    private final Set<Role> roles;

    PlannedTrick(Chosen<TrainingTrick<?>> chosen, Set<Role> roles) {
      this.chosen = chosen;
      this.roles = Set.copyOf(roles);
    }

    /** Its name in the experiment. */
    public String id() {
      return chosen.id();
    }

    /** The roles that it is asked for. */
    public Set<Role> roles() {
      return roles;
    }

    /** The trick for a trial. */
    public Trick create(TrickContext context) {
      return ((TrainingTrick<Annotation>) chosen.service()).create(chosen.parameters(), context);
    }
  }

  /** A measure, or a divergence in its role as one. */
  public static final class PlannedMeasure {
    private final Part part;
    private final Measure<Annotation> measure;
    private final Annotation parameters;

    PlannedMeasure(Chosen<Measure<?>> chosen) {
      this(chosen.part(), (Measure<Annotation>) (Measure<?>) chosen.service(), chosen.parameters());
    }

    PlannedMeasure(Part part, Measure<?> measure, Annotation parameters) {
      this.part = part;
      this.measure = (Measure<Annotation>) measure;
      this.parameters = parameters;
    }

    /** Its name in the experiment. */
    public String id() {
      return part.id();
    }

    /** Every how many steps it is taken; 0 when only at the end. */
    public long every(long otherwise) {
      return part.options().get("every") instanceof Number every ? every.longValue() : otherwise;
    }

    /** What it asks of model and data. */
    public Requirements requirements() {
      return measure.requirements(parameters);
    }

    /** What is wrong with the data for it, in sentences. */
    private List<String> problems(DataFacts data) {
      List<String> problems = new ArrayList<>(measure.problems(parameters, data.shape()));
      for (Class<?> needed : requirements().knowledge()) {
        if (!data.has(needed)) {
          problems.add("needs data with " + Abilities.noun(needed));
        }
      }
      return problems;
    }

    /** What it shows. */
    public List<Views.View> views(Subject subject) {
      return measure.views(parameters, subject);
    }

    /** Takes it. */
    public List<Estimate> take(Subject subject) {
      return measure.measure(parameters, subject);
    }
  }

  /** The experiment that was planned. */
  public Experiment experiment() {
    return experiment;
  }

  /** Opens the data. */
  public Dataset open(RandomStream random) throws DataException {
    return ((DataSource<Annotation>) (DataSource<?>) data.service())
        .open(data.parameters(), random);
  }

  /** What of open data does not suit the model and the measures, by the part to change. */
  public List<Problem> problems(Dataset opened) {
    return problems(DataFacts.of(opened, knowledgeAsked()));
  }

  List<Problem> problems(DataFacts found) {
    String source = data.id();
    List<Problem> problems = new ArrayList<>();
    for (String misfit : misfits(found)) {
      problems.add(
          Problem.of("model." + model.id(), "does not fit data " + source + ": " + misfit));
    }
    for (PlannedMeasure measure : measures) {
      for (String misfit : measure.problems(found)) {
        problems.add(
            Problem.of(
                "measures." + measure.id(),
                "%s, which data %s does not have".formatted(misfit, source)));
      }
    }
    return problems;
  }

  private List<String> misfits(DataFacts found) {
    return ((ModelFamily<Annotation>) (ModelFamily<?>) model.service())
        .problems(model.parameters(), found.shape());
  }

  /** The types of what the measures ask of the data. */
  List<Class<?>> knowledgeAsked() {
    return measures.stream()
        .flatMap(measure -> measure.requirements().knowledge().stream())
        .distinct()
        .toList();
  }

  /** The bundle that the data comes from. */
  BundleUse dataBundle() {
    return data.lease().info().bundle();
  }

  /** What the model offers. */
  public Offer offer() {
    return offer(model);
  }

  static Offer offer(Chosen<ModelFamily<?>> model) {
    return ((ModelFamily<Annotation>) (ModelFamily<?>) model.service()).offer(model.parameters());
  }

  /** Makes the model. */
  public Model create(ModelContext context) {
    return ((ModelFamily<Annotation>) (ModelFamily<?>) model.service())
        .create(model.parameters(), context);
  }

  /** The objective as a game, if the experiment has one that can be played. */
  public Optional<AdversarialObjective> adversarial() {
    return objective.flatMap(Plan::adversarial);
  }

  static Optional<AdversarialObjective> adversarial(Chosen<Divergence<?>> divergence) {
    return ((Divergence<Annotation>) (Divergence<?>) divergence.service())
        .adversarial(divergence.parameters());
  }

  /** The objective as a regulariser, if the experiment has one that can be. */
  public Optional<LatentRegulariser> regulariser() {
    return objective.flatMap(Plan::regulariser);
  }

  static Optional<LatentRegulariser> regulariser(Chosen<Divergence<?>> divergence) {
    return ((Divergence<Annotation>) (Divergence<?>) divergence.service())
        .regulariser(divergence.parameters());
  }

  static Optional<PlannedMeasure> asMeasure(Chosen<Divergence<?>> divergence) {
    return ((Divergence<Annotation>) (Divergence<?>) divergence.service())
        .measure(divergence.parameters())
        .map(
            distance ->
                new PlannedMeasure(
                    divergence.part(),
                    new DistanceToData(distance, divergence.part()),
                    divergence.parameters()));
  }

  /** The tricks, in the order in which they are asked. */
  public List<PlannedTrick> tricks() {
    return tricks;
  }

  /** The measures, in the experiment's order. */
  public List<PlannedMeasure> measures() {
    return measures;
  }

  /** Every bundle that a part of the plan comes from, once each. */
  public List<BundleUse> bundles() {
    return leases.stream().map(lease -> lease.info().bundle()).distinct().toList();
  }

  /** Where the jars of those bundles lie, by their hash. */
  public Map<String, Path> jars() {
    Map<String, Path> jars = new HashMap<>();
    for (PluginLease lease : leases) {
      lease.jar().ifPresent(jar -> jars.put(lease.info().bundle().sha256(), jar));
    }
    return jars;
  }

  /** Lets go of the plugins. */
  @Override
  public void close() {
    new ArrayList<>(leases).forEach(PluginLease::close);
  }
}
