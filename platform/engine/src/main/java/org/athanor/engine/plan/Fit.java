package org.athanor.engine.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.athanor.api.text.Names;
import org.athanor.training.capability.Abilities;
import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.layers.Role;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.model.ObjectiveRole;
import org.athanor.training.model.Offer;
import org.athanor.training.trick.Site;
import org.athanor.training.trick.TrainingTrick;

/** Judges whether the parts of a plan fit its model, in sentences that name both. */
final class Fit {
  private final String model;
  private final Offer offer;
  private final Problems problems;
  private Optional<String> withoutTargets = Optional.empty();

  Fit(Chosen<ModelFamily<?>> model, Problems problems) {
    this.model = model.id();
    this.problems = problems;
    this.offer = offer(model);
  }

  private Offer offer(Chosen<ModelFamily<?>> chosen) {
    try {
      return Plan.offer(chosen);
    } catch (IllegalArgumentException refused) {
      problems.add("model." + model, refused.getMessage());
      return Offer.none();
    }
  }

  void objective(Optional<Chosen<Divergence<?>>> objective) {
    ObjectiveRole needed = offer.objective();
    if (objective.isEmpty()) {
      if (needed != ObjectiveRole.NONE) {
        problems.add("objective", "is required: model " + model + " " + needed.sentence());
      }
      return;
    }
    Chosen<Divergence<?>> chosen = objective.get();
    switch (needed) {
      case NONE ->
          problems.add("objective", "cannot be used: model " + model + " " + needed.sentence());
      case ADVERSARIAL -> {
        Optional<AdversarialObjective> game = Plan.adversarial(chosen);
        refuseIf(game.isEmpty(), chosen, needed);
        withoutTargets = game.filter(played -> !played.hasTargets()).map(played -> chosen.id());
      }
      case LATENT -> refuseIf(Plan.regulariser(chosen).isEmpty(), chosen, needed);
    }
  }

  private void refuseIf(boolean missing, Chosen<Divergence<?>> objective, ObjectiveRole needed) {
    if (missing) {
      problems.add(
          "objective", objective.id() + " does not fit: model " + model + " " + needed.sentence());
    }
  }

  /** The roles that a trick is asked for. */
  Set<Role> roles(Chosen<TrainingTrick<?>> trick) {
    Set<Role> roles = given(trick).orElseGet(() -> usual(trick));
    for (Role role : roles) {
      Set<Site> asked = offer.sites().getOrDefault(role, Set.of());
      List<Site> missing =
          trick.service().sites().stream().filter(site -> !asked.contains(site)).sorted().toList();
      if (!missing.isEmpty()) {
        problems.add(
            key(trick),
            "needs the site %s of the %s, where model %s does not ask; it asks there at %s"
                .formatted(words(missing.stream()), role, model, words(asked.stream().sorted())));
      }
    }
    if (trick.service().sites().contains(Site.TARGET) && withoutTargets.isPresent()) {
      problems.add(
          key(trick),
          "changes the targets of a classifier, but objective %s has none"
              .formatted(withoutTargets.get()));
    }
    return roles;
  }

  /** The roles that the experiment names, if it does. */
  private Optional<Set<Role>> given(Chosen<TrainingTrick<?>> trick) {
    if (!(trick.part().options().get("roles") instanceof List<?> names) || names.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Role> known =
        offer.sites().keySet().stream().collect(Collectors.toMap(Role::name, role -> role));
    Set<Role> roles = new LinkedHashSet<>();
    for (Object name : names) {
      Role role = known.get(String.valueOf(name));
      if (role == null) {
        problems.add(
            key(trick) + ".roles",
            "names " + name + ", but model " + model + " has " + words(known.keySet().stream()),
            Names.nearest(String.valueOf(name), known.keySet()));
      } else {
        roles.add(role);
      }
    }
    return Optional.of(roles);
  }

  /** The trick's own roles, as far as the model has them. */
  private Set<Role> usual(Chosen<TrainingTrick<?>> trick) {
    Set<Role> wanted = trick.service().roles();
    Set<Role> roles = new LinkedHashSet<>(wanted);
    roles.retainAll(offer.sites().keySet());
    if (roles.isEmpty()) {
      problems.add(
          key(trick),
          "is for the %s, but model %s has %s"
              .formatted(
                  words(wanted.stream().map(Role::name).sorted()),
                  model,
                  words(offer.sites().keySet().stream().map(Role::name).sorted())));
    }
    return roles;
  }

  void measure(Plan.PlannedMeasure measure) {
    for (Class<?> needed : measure.requirements().capabilities()) {
      if (!offer.capabilities().contains(needed)) {
        problems.add(
            "measures." + measure.id(),
            "needs a model that can %s, which model %s cannot"
                .formatted(Abilities.verb(needed), model));
      }
    }
  }

  private static String key(Chosen<TrainingTrick<?>> trick) {
    return "tricks." + trick.id();
  }

  private static String words(Stream<?> things) {
    String joined = things.map(Object::toString).collect(Collectors.joining(", "));
    return joined.isEmpty() ? "none" : joined;
  }
}
