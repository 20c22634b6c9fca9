package org.athanor.engine.experiment.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.Part;
import org.athanor.api.experiment.SweepParameters;
import org.athanor.api.experiment.SweepSettings;
import org.athanor.api.experiment.TrainParameters;
import org.athanor.api.experiment.TrainingSettings;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.api.plugin.PluginKind;
import org.athanor.api.sweep.Space;
import org.athanor.engine.experiment.internal.InstalledParts.Choice;
import org.athanor.engine.experiment.internal.Tree.Mapping;
import org.athanor.training.optimizers.Optimizers;

/** Turns the tree of an experiment into the experiment, with every default filled in. */
final class ExperimentResolver {
  private static final List<String> SECTIONS =
      List.of("name", "data", "model", "objective", "tricks", "measures", "train", "sweep");
  private static final int LONGEST_NAME = 200;
  private static final String SWEEP = "sweep";

  private final InstalledParts installed;
  private final Problems problems;
  private final Keys keys;
  private final PartResolver parts;

  ExperimentResolver(InstalledParts installed, Problems problems, Keys keys) {
    this.installed = installed;
    this.problems = problems;
    this.keys = keys;
    this.parts = new PartResolver(problems, keys);
  }

  /**
   * The experiment; empty when something is wrong, all of which is noted.
   *
   * @param defaultName its name when it says none
   */
  Optional<Experiment> resolve(Mapping root, String defaultName) {
    root.entries()
        .forEach(
            (key, entry) -> {
              if (!SECTIONS.contains(key)) {
                problems.unknownKey(entry.key(), "", key, SECTIONS);
              }
            });
    SECTIONS.forEach(keys::add);
    String name = name(root, defaultName);
    Optional<Part> data = required(root, "data", installed.of(PluginKind.DATASET));
    Optional<Part> model = required(root, "model", installed.of(PluginKind.MODEL));
    Optional<Part> objective = optional(root, "objective", installed.of(PluginKind.DIVERGENCE));
    List<Part> tricks =
        parts.parts(
            root.get("tricks"), "tricks", installed.of(PluginKind.TRICK), PartPlatform.TRICK);
    TrainingSettings train = train(root);
    List<Part> measures =
        parts.parts(
            root.get("measures"),
            "measures",
            installed.of(PluginKind.MEASURE, PluginKind.DIVERGENCE),
            PartPlatform.measure((Long) train.settings().getOrDefault("measuresEvery", 0L)));
    Optional<SweepSettings> sweep = sweep(root, defaultName);
    sweep.ifPresent(section -> new SweepRules(problems, root, section).check(measures));
    if (data.isEmpty() || model.isEmpty() || !problems.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Experiment(name, data.get(), model.get(), objective, tricks, measures, train, sweep));
  }

  private String name(Mapping root, String defaultName) {
    Optional<Tree> written = root.get("name");
    if (written.isEmpty()) {
      return defaultName;
    }
    String name = String.valueOf(written.get().plain());
    boolean printable = name.chars().noneMatch(Character::isISOControl);
    if (!(written.get() instanceof Tree.Leaf)
        || name.isBlank()
        || name.length() > LONGEST_NAME
        || !printable) {
      problems.add(
          written.get().place(),
          "name",
          "must be a text of 1 to " + LONGEST_NAME + " characters in one line");
    }
    return name;
  }

  private Optional<Part> required(Mapping root, String key, Choice choice) {
    Optional<Tree> tree = root.get(key);
    if (tree.isEmpty()) {
      problems.add(
          root.place(), key, "is missing: name a " + choice.noun() + "; " + choice.installed());
      return Optional.empty();
    }
    return parts.part(tree.get(), key, choice);
  }

  private Optional<Part> optional(Mapping mapping, String key, Choice choice) {
    String last = key.substring(key.lastIndexOf('.') + 1);
    return mapping
        .get(last)
        .filter(tree -> !(tree instanceof Tree.Nothing))
        .flatMap(tree -> parts.part(tree, key, choice));
  }

  private TrainingSettings train(Mapping root) {
    Tree tree = root.get("train").orElseGet(() -> Mapping.empty(root.place()));
    Mapping written = tree instanceof Mapping mapping ? mapping : Mapping.empty(tree.place());
    keys.add("train.optimizer");
    Map<String, Object> settings =
        parts.settings(
            tree,
            "train",
            ParameterSchema.of(TrainParameters.class),
            Set.of("optimizer", "optimizers"));
    Part fallback = new Part(Optimizers.standard().id(), Optimizers.standard().schema().defaults());
    Tree optimizer =
        written
            .get("optimizer")
            .orElseGet(() -> new Tree.Leaf(written.place(), Optimizers.standard().id()));
    Part standard =
        parts.part(optimizer, "train.optimizer", installed.optimizers()).orElse(fallback);
    return new TrainingSettings(settings, standard, optimizers(written));
  }

  private Map<String, Part> optimizers(Mapping train) {
    Map<String, Part> byRole = new TreeMap<>();
    Tree tree = train.get("optimizers").orElseGet(() -> Mapping.empty(train.place()));
    if (tree instanceof Mapping roles) {
      roles
          .entries()
          .forEach(
              (role, entry) -> {
                String key = "train.optimizers." + role;
                keys.add(key);
                parts
                    .part(entry.value(), key, installed.optimizers())
                    .ifPresent(part -> byRole.put(role, part));
              });
    } else if (!(tree instanceof Tree.Nothing)) {
      problems.add(
          tree.place(),
          "train.optimizers",
          "must be a mapping of roles to optimisers, but is " + tree.plain());
    }
    return byRole;
  }

  private Optional<SweepSettings> sweep(Mapping root, String defaultName) {
    Optional<Tree> tree = root.get(SWEEP).filter(written -> !(written instanceof Tree.Nothing));
    if (tree.isEmpty()) {
      return Optional.empty();
    }
    keys.add("sweep.strategy");
    keys.add("sweep.pruner");
    Map<String, Object> settings =
        parts.settings(
            tree.get(),
            SWEEP,
            ParameterSchema.of(SweepParameters.class),
            Set.of("strategy", "pruner", "space"));
    if (!(tree.get() instanceof Mapping written)) {
      return Optional.empty();
    }
    Tree strategy = written.get("strategy").orElseGet(() -> new Tree.Leaf(written.place(), "grid"));
    Optional<Part> search =
        parts.part(strategy, "sweep.strategy", installed.of(PluginKind.STRATEGY));
    Optional<Part> pruner = optional(written, "sweep.pruner", installed.of(PluginKind.PRUNER));
    Optional<Space> space =
        new SpaceReader(installed, problems, keys).read(written, root.without(SWEEP), defaultName);
    return search.isEmpty() || space.isEmpty()
        ? Optional.empty()
        : Optional.of(new SweepSettings(search.get(), pruner, space.get(), settings));
  }
}
