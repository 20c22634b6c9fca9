package org.athanor.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.Tensor;
import org.athanor.training.layers.Role;
import org.athanor.training.model.ModelState;
import org.athanor.training.random.RandomStream;
import org.athanor.training.trick.Site;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Trick;
import org.athanor.training.trick.Tricks;
import org.junit.jupiter.api.Test;

/**
 * What every training trick keeps to: it says truly which sites it needs, it is reproducible, and
 * training with it can be interrupted anywhere. Tried in the smallest game, {@link TestGame}.
 *
 * @param <P> the annotation type of its parameters
 */
public abstract class TrickContract<P extends Annotation> extends PluginContract<P> {
  private static final int STEPS = 4;

  @Override
  protected abstract TrainingTrick<P> plugin();

  /** Settings under which the trick does nothing, if there are any. */
  protected Optional<Map<String, Object>> neutral() {
    return Optional.empty();
  }

  /**
   * The roles to try it for: its own, or where the game of the test has none of them, both of the
   * game's.
   */
  protected Set<Role> triedRoles() {
    Set<Role> roles = new HashSet<>(Set.of(Role.GENERATOR, Role.DISCRIMINATOR));
    roles.retainAll(plugin().roles());
    return roles.isEmpty() ? Set.of(Role.GENERATOR, Role.DISCRIMINATOR) : roles;
  }

  @Test
  void needsTheSitesThatItAnswersAt() {
    for (P parameters : everyParameters()) {
      Trick trick = plugin().create(parameters, Bench.of(1));
      assertEquals(plugin().sites(), answered(trick), "sites() against the methods it overrides");
    }
  }

  private static Set<Site> answered(Trick trick) {
    Set<Site> answered = EnumSet.noneOf(Site.class);
    for (Site site : Site.values()) {
      Method asked =
          Arrays.stream(Trick.class.getMethods())
              .filter(method -> method.getName().equals(site.method()))
              .findFirst()
              .orElseThrow();
      try {
        Class<?> owner =
            trick
                .getClass()
                .getMethod(asked.getName(), asked.getParameterTypes())
                .getDeclaringClass();
        if (owner != Trick.class) {
          answered.add(site);
        }
      } catch (NoSuchMethodException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    return answered;
  }

  @Test
  void isForARole() {
    assertFalse(plugin().roles().isEmpty(), "roles() names nobody");
  }

  @Test
  void givesTheSameTrainingFromTheSameSeed() {
    for (P parameters : everyParameters()) {
      assertEquals(train(parameters, 1), train(parameters, 1), "two runs from seed 1");
    }
  }

  @Test
  void keepsEveryNumberFinite() {
    for (P parameters : everyParameters()) {
      for (var tensor : train(parameters, 1).state().tensors().entrySet()) {
        for (float value : tensor.getValue().values()) {
          assertTrue(Float.isFinite(value), tensor.getKey() + " holds " + value);
        }
      }
    }
  }

  @Test
  void makesADifference() {
    Trained plain = train(Tricks.NONE, 1);
    for (P parameters : everyParameters()) {
      assertNotEquals(plain, train(parameters, 1), "training with the trick, and without it");
    }
  }

  @Test
  void doesNothingWhenItsSettingsSaySo() {
    neutral()
        .ifPresent(
            given -> {
              Trained plain = train(Tricks.NONE, 1);
              Trained neutral = train(parameters(given), 1);
              assertEquals(plain.samples(), neutral.samples(), "samples after training");
            });
  }

  @Test
  void goesOnBitByBitFromASavedState() {
    for (P parameters : everyParameters()) {
      Bench bench = bench(parameters, 1);
      BatchStream data = bench.stream(1);
      try (TestGame first = new TestGame(bench);
          TestGame second = new TestGame(bench(parameters, 1))) {
        train(first, data, 0, STEPS);
        second.restore(first.save());
        assertEquals(first.save(), second.save(), "the state, saved again after it was restored");
        train(first, data, STEPS, 2 * STEPS);
        train(second, data, STEPS, 2 * STEPS);
        assertEquals(first.save(), second.save(), "training on, interrupted or not");
      }
    }
  }

  @Test
  void stacksWithItself() {
    for (P parameters : everyParameters()) {
      Bench bench = Bench.of(1);
      List<Tricks.Entry> twice = new ArrayList<>();
      for (String name : List.of("once", "again")) {
        twice.add(new Tricks.Entry(name, triedRoles(), plugin().create(parameters, bench)));
      }
      train(new Tricks(twice), 1);
    }
  }

  @Test
  void leavesNothingOpen() {
    for (P parameters : everyParameters()) {
      CountingCompiler compiler = new CountingCompiler();
      new TestGame(bench(parameters, 1).with(compiler)).close();
      compiler.assertEverythingIsClosed();
    }
  }

  /** What some steps made of the game: its whole state, and samples of it. */
  private record Trained(ModelState state, Tensor samples) {}

  private Trained train(P parameters, long seed) {
    return train(bench(parameters, seed).tricks(), seed);
  }

  private static Trained train(Tricks tricks, long seed) {
    Bench bench = Bench.of(seed).with(tricks);
    try (TestGame game = new TestGame(bench)) {
      train(game, bench.stream(1), 0, STEPS);
      return new Trained(game.save(), game.sample(5, RandomStream.of(seed)));
    }
  }

  private static void train(TestGame game, BatchStream data, int from, int to) {
    for (int step = from; step < to; step++) {
      game.step(data.batch(step));
    }
  }

  private Bench bench(P parameters, long seed) {
    Bench bench = Bench.of(seed);
    Trick trick = plugin().create(parameters, bench);
    return bench.with(
        new Tricks(List.of(new Tricks.Entry(description().id(), triedRoles(), trick))));
  }
}
