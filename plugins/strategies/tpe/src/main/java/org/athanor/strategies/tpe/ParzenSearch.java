package org.athanor.strategies.tpe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.athanor.api.sweep.Dimension;
import org.athanor.api.sweep.FreshSettings;
import org.athanor.api.sweep.Outcome;
import org.athanor.api.sweep.Search;
import org.athanor.api.sweep.Setting;
import org.athanor.api.sweep.Space;

/** One search. What it proposes is a function of the seed and of the outcomes it waits for. */
final class ParzenSearch implements Search {
  /** More good ones than these would blur the density (Bergstra's own implementation). */
  private static final int MOST_GOOD = 25;

  private final TpeParameters parameters;
  private final Space space;
  private final SplittableRandom random;
  private final FreshSettings fresh = new FreshSettings();
  private final List<Setting> proposed = new ArrayList<>();

  ParzenSearch(TpeParameters parameters, Space space, long seed) {
    this.parameters = parameters;
    this.space = space;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public Optional<Setting> next(List<Outcome> outcomes) {
    if (proposed.size() >= parameters.settings()) {
      return Optional.empty();
    }
    int needed = Math.max(0, proposed.size() - parameters.parallel() + 1);
    Map<Integer, Outcome> known = new HashMap<>();
    outcomes.stream()
        .filter(outcome -> outcome.index() < needed)
        .forEach(outcome -> known.put(outcome.index(), outcome));
    if (known.size() < needed) {
      return Optional.empty();
    }
    Optional<Setting> next =
        fresh.from(needed < parameters.startup() ? this::atRandom : promising(known));
    next.ifPresent(proposed::add);
    return next;
  }

  @Override
  public OptionalInt most() {
    return OptionalInt.of(parameters.settings());
  }

  private Setting atRandom() {
    return space.at(random.doubles(space.dimensions().size()).toArray());
  }

  private java.util.function.Supplier<Setting> promising(Map<Integer, Outcome> known) {
    // By score, those without one last; among equals the earlier first.
    List<Setting> ranked =
        new ArrayList<>(
            known.values().stream()
                .sorted(
                    Comparator.comparingDouble(
                            (Outcome outcome) -> outcome.score().orElse(Double.POSITIVE_INFINITY))
                        .thenComparing(Outcome::index))
                .map(Outcome::setting)
                .toList());
    long scored = known.values().stream().filter(one -> one.score().isPresent()).count();
    int wanted = (int) Math.ceil(parameters.good() * ranked.size());
    int good = (int) Math.min(scored, Math.min(MOST_GOOD, wanted));
    ranked.addAll(proposed.subList(known.size(), proposed.size()));
    return () -> choose(ranked.subList(0, good), ranked.subList(good, ranked.size()));
  }

  private Setting choose(List<Setting> good, List<Setting> bad) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Dimension dimension : space.dimensions()) {
      if (space.counts(dimension.key(), values)) {
        Density likely = Density.of(dimension, good);
        Density unlikely = Density.of(dimension, bad);
        values.put(dimension.key(), best(likely, unlikely));
      }
    }
    return new Setting(values);
  }

  /** The draw from l with the greatest l/g. */
  private Object best(Density likely, Density unlikely) {
    Object best = likely.draw(random);
    double most = likely.logarithm(best) - unlikely.logarithm(best);
    for (int more = 1; more < parameters.candidates(); more++) {
      Object candidate = likely.draw(random);
      double gain = likely.logarithm(candidate) - unlikely.logarithm(candidate);
      if (gain > most) {
        best = candidate;
        most = gain;
      }
    }
    return best;
  }
}
