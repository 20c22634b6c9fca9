package org.athanor.engine.experiment.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.ExperimentReader;
import org.athanor.api.experiment.ExperimentSource;
import org.athanor.api.experiment.Problem;
import org.athanor.api.plugin.PluginCatalog;
import org.athanor.api.sweep.Setting;
import org.athanor.api.sweep.Space;
import org.athanor.engine.experiment.CompositionCheck;
import org.athanor.engine.experiment.internal.Tree.Mapping;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Reads experiments from YAML. */
@Component
public final class YamlExperimentReader implements ExperimentReader {
  private static final String SETTING = "setting";

  private final PluginCatalog catalog;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      fieldOption = FieldOption.REPLACE)
  private volatile List<CompositionCheck> checks = List.of();

  @Activate
  public YamlExperimentReader(@Reference PluginCatalog catalog) {
    this.catalog = catalog;
  }

  YamlExperimentReader(PluginCatalog catalog, List<CompositionCheck> checks) {
    this.catalog = catalog;
    this.checks = List.copyOf(checks);
  }

  @Override
  public Experiment read(ExperimentSource source) throws ExperimentException {
    Problems problems = new Problems();
    Optional<Mapping> written = root(source, problems);
    List<Assignment> assignments = new ArrayList<>();
    for (String override : source.overrides()) {
      Assignment.parse(override, problems).ifPresent(assignments::add);
    }
    if (written.isEmpty()) {
      throw new ExperimentException(problems.all());
    }
    Mapping root = written.get();
    for (Assignment assignment : assignments) {
      root = Assigner.assign(root, assignment, problems);
    }
    return resolve(root, nameOf(source.name()), assignments, problems);
  }

  @Override
  public Object value(String text) throws ExperimentException {
    Problems problems = new Problems();
    Optional<Tree> value = Assignment.value("", text, problems);
    problems.throwIfAny();
    return value.map(Tree::plain).orElse("");
  }

  @Override
  public String write(Experiment experiment) {
    return ExperimentWriter.text(experiment);
  }

  @Override
  public Experiment expand(Experiment experiment, Setting setting) throws ExperimentException {
    Place place = new Place(SETTING, 0);
    Problems problems = new Problems();
    Mapping root = ((Mapping) Tree.of(place, ExperimentWriter.data(experiment))).without("sweep");
    // A part is replaced before its parameters are set, whatever the order of the space.
    List<Assignment> assignments =
        setting.values().entrySet().stream()
            .map(entry -> Assignment.of(entry.getKey(), Tree.of(place, entry.getValue())))
            .sorted(Comparator.comparingInt(assignment -> assignment.path().size()))
            .toList();
    for (Assignment assignment : assignments) {
      root = Assigner.assign(root, assignment, problems);
    }
    return resolve(root, experiment.name(), assignments, problems);
  }

  private static Optional<Mapping> root(ExperimentSource source, Problems problems) {
    Optional<Tree> tree = YamlReader.file(source.name(), source.text(), problems);
    if (tree.isPresent() && !(tree.get() instanceof Mapping)) {
      problems.add(
          tree.get().place(),
          "",
          tree.get() instanceof Tree.Nothing
              ? "the file is empty; an experiment names at least its data and its model"
              : "an experiment is a mapping of keys to values, such as model: gan");
    }
    return tree.filter(Mapping.class::isInstance).map(Mapping.class::cast);
  }

  private Experiment resolve(
      Mapping root, String name, List<Assignment> assignments, Problems problems)
      throws ExperimentException {
    Keys keys = new Keys();
    Optional<Experiment> experiment =
        new ExperimentResolver(new InstalledParts(catalog), problems, keys).resolve(root, name);
    if (experiment.isEmpty()) {
      throw new ExperimentException(completed(problems.all(), assignments, keys));
    }
    if (!variesParts(experiment.get())) {
      for (CompositionCheck check : checks) {
        problems.addAll(
            check.problems(experiment.get()).stream().map(found -> placed(found, root)).toList());
      }
    }
    problems.throwIfAny();
    return experiment.get();
  }

  /** Whether a sweep chooses the parts: then each of its settings is judged by itself. */
  private static boolean variesParts(Experiment experiment) {
    return experiment.sweep().map(sweep -> sweep.space()).stream()
        .map(Space::dimensions)
        .flatMap(List::stream)
        .map(dimension -> List.of(dimension.key().split("\\.")))
        .anyMatch(path -> Layout.isPart(path) || Layout.isParts(path));
  }

  /** An override with an unknown key is answered with a whole key that exists. */
  private static List<Problem> completed(
      List<Problem> problems, List<Assignment> assignments, Keys keys) {
    return problems.stream()
        .map(
            problem ->
                assignments.stream()
                    .filter(assignment -> assignment.place().source().equals(problem.source()))
                    .map(Assignment::key)
                    .filter(key -> (key + ".").startsWith(problem.key() + "."))
                    .filter(key -> !problem.key().isEmpty() && !keys.contains(problem.key()))
                    .flatMap(key -> keys.nearest(key).stream())
                    .map(near -> suggesting(problem, near))
                    .findFirst()
                    .orElse(problem))
        .toList();
  }

  private static Problem suggesting(Problem problem, String key) {
    return new Problem(
        problem.source(), problem.line(), problem.key(), problem.sentence(), Optional.of(key));
  }

  /** A problem at the line where its key, or the part that it belongs to, was written. */
  private static Problem placed(Problem problem, Mapping root) {
    Place place = root.place();
    Tree at = root;
    for (String name : problem.key().split("\\.")) {
      Optional<Tree> next =
          at instanceof Mapping mapping ? mapping.get(name) : Optional.<Tree>empty();
      if (next.isEmpty()) {
        break;
      }
      place = ((Mapping) at).entries().get(name).key();
      at = next.get();
    }
    return new Problem(
        place.source(), place.line(), problem.key(), problem.sentence(), problem.nearest());
  }

  /** The file's own name, without folder and ending. */
  private static String nameOf(String file) {
    String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    String name = last.replaceFirst("\\.ya?ml$", "");
    return name.isEmpty() ? "experiment" : name;
  }
}
