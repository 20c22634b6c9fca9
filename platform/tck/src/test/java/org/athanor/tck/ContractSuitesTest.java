package org.athanor.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.athanor.api.plugin.NoParameters;
import org.athanor.api.plugin.Parameter;
import org.athanor.api.plugin.Plugin;
import org.athanor.api.sweep.Search;
import org.athanor.api.sweep.Setting;
import org.athanor.api.sweep.Space;
import org.athanor.api.sweep.SweepStrategy;
import org.athanor.training.data.Batch;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.DataSource;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Split;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.graph.Parameters;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.measure.Estimate;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelContext;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.model.ModelState;
import org.athanor.training.model.Offer;
import org.athanor.training.random.RandomStream;
import org.athanor.training.trick.Site;
import org.athanor.training.trick.TrainingTrick;
import org.athanor.training.trick.Trick;
import org.athanor.training.trick.TrickContext;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Each suite finds the fault that a plugin was given, and finds none in one without. */
class ContractSuitesTest {
  /** What a class in this file cannot have: a built component, and a README. */
  private static final Set<String> OF_THE_BUILD =
      Set.of("isAComponentThatTheFrameworkFinds()", "hasAReadmeWhoseTableIsItsDeclaration()");

  private static Set<String> failures(Class<?> suite) {
    return failures(selectClass(suite));
  }

  private static Set<String> failures(DiscoverySelector selected) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(LauncherDiscoveryRequestBuilder.request().selectors(selected).build(), listener);
    assertTrue(listener.getSummary().getTestsFoundCount() > 0, "tests of " + selected);
    Set<String> failed = new TreeSet<>();
    listener
        .getSummary()
        .getFailures()
        .forEach(failure -> failed.add(failure.getTestIdentifier().getDisplayName()));
    failed.removeAll(OF_THE_BUILD);
    return failed;
  }

  @Plugin(id = "half", title = "Halves every gradient.")
  private record Half(double factor, Site declared, Thread started)
      implements TrainingTrick<NoParameters> {
    @Override
    public Set<Site> sites() {
      return Set.of(declared);
    }

    @Override
    public Set<Role> roles() {
      return Set.of(Role.GENERATOR);
    }

    @Override
    public Trick create(NoParameters parameters, TrickContext context) {
      if (started.getState() == Thread.State.NEW) {
        started.start();
      }
      double used = factor > 0 ? factor : 1 / (2.0 + System.nanoTime() % 1000);
      return new Trick() {
        @Override
        public Parameters gradient(Role role, Parameters gradient, Pass pass) {
          return gradient.times(used);
        }
      };
    }
  }

  static class Good extends TrickContract<NoParameters> {
    @Override
    protected TrainingTrick<NoParameters> plugin() {
      return new Half(0.5, Site.GRADIENT, new Thread(() -> {}));
    }
  }

  static class WrongSites extends TrickContract<NoParameters> {
    @Override
    protected TrainingTrick<NoParameters> plugin() {
      return new Half(0.5, Site.TARGET, new Thread(() -> {}));
    }
  }

  static class OfTheClock extends TrickContract<NoParameters> {
    @Override
    protected TrainingTrick<NoParameters> plugin() {
      return new Half(0, Site.GRADIENT, new Thread(() -> {}));
    }
  }

  static class Neutral extends TrickContract<NoParameters> {
    @Override
    protected TrainingTrick<NoParameters> plugin() {
      return new Half(1, Site.GRADIENT, new Thread(() -> {}));
    }
  }

  static class Restless extends TrickContract<NoParameters> {
    static final CountDownLatch END = new CountDownLatch(1);

    @Override
    protected TrainingTrick<NoParameters> plugin() {
      return new Half(0.5, Site.GRADIENT, new Thread(Restless::await, "restless"));
    }

    private static void await() {
      try {
        END.await();
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void findsNoFaultWhereThereIsNone() {
    assertEquals(Set.of(), failures(Good.class));
  }

  @Test
  void findsSitesThatAreNotAnsweredAt() {
    assertEquals(Set.of("needsTheSitesThatItAnswersAt()"), failures(WrongSites.class));
  }

  @Test
  void findsTrainingThatDependsOnTheClock() {
    assertTrue(failures(OfTheClock.class).contains("givesTheSameTrainingFromTheSameSeed()"));
  }

  @Test
  void findsATrickThatDoesNothing() {
    assertEquals(Set.of("makesADifference()"), failures(Neutral.class));
  }

  @Test
  void findsAThreadThatIsLeftRunning() {
    try {
      assertEquals(
          Set.of("leavesNothingOpen()"),
          failures(selectMethod(Restless.class, "leavesNothingOpen")));
    } finally {
      Restless.END.countDown();
    }
  }

  @Plugin(id = "cursor", title = "Goes on where it was, whatever is asked.")
  private record Cursor() implements DataSource<NoParameters>, Dataset {
    @Override
    public Dataset open(NoParameters parameters, RandomStream random) {
      return this;
    }

    @Override
    public DataShape shape() {
      return new Clusters().shape();
    }

    @Override
    public OptionalLong size(Split split) {
      return OptionalLong.empty();
    }

    @Override
    public BatchStream batches(Split split, int batchSize, RandomStream random) {
      RandomStream ours = random.split(split.name());
      return position -> next(batchSize, ours);
    }

    private static Batch next(int count, RandomStream random) {
      return new Clusters().draw(count, random);
    }
  }

  static class CursorSuite extends DataContract<NoParameters> {
    @Override
    protected DataSource<NoParameters> plugin() {
      return new Cursor();
    }
  }

  @Test
  void findsABatchThatDependsOnWhatWasAskedBefore() {
    assertEquals(
        Set.of("givesABatchByItsPositionAloneWhateverWasAskedBefore()"),
        failures(CursorSuite.class));
  }

  /** Parameters of a divergence. */
  @interface Forms {
    @Parameter("Whether it can be taken between weights.")
    boolean weights() default true;
  }

  @Plugin(
      id = "crooked",
      title = "A divergence that can be negative and is not symmetric.",
      parameters = Forms.class)
  private record Crooked() implements Divergence<Forms> {
    @Override
    public Optional<DistanceMeasure> measure(Forms parameters) {
      return Optional.of(
          new DistanceMeasure() {
            @Override
            public Optional<Estimate> discrete(double[] p, double[] q) {
              return Optional.of(Estimate.exact("", p[0] - q[0]))
                  .filter(any -> parameters.weights());
            }
          });
    }
  }

  /** The settings without the faulty form come first, and must not hide it. */
  static class CrookedSuite extends DivergenceContract<Forms> {
    @Override
    protected Divergence<Forms> plugin() {
      return new Crooked();
    }

    @Override
    protected List<Map<String, Object>> settings() {
      return List.of(Map.of("weights", false), Map.of());
    }

    @Override
    protected boolean isSymmetric() {
      return true;
    }
  }

  @Test
  void findsADivergenceThatIsNegativeOrOneSided() {
    assertEquals(
        Set.of("isSymmetricBetweenWeightsWhereItSaysSo()", "isLeastBetweenEqualWeights()"),
        failures(CrookedSuite.class));
  }

  @Plugin(id = "choosy", title = "Refuses data without labels, and tells nobody.")
  private record Choosy() implements ModelFamily<NoParameters> {
    @Override
    public Offer offer(NoParameters parameters) {
      return Offer.none();
    }

    @Override
    public Model create(NoParameters parameters, ModelContext context) {
      if (!context.data().isLabelled()) {
        throw new IllegalArgumentException("this data has no labels");
      }
      return new Model() {
        @Override
        public Map<String, Double> step(Batch batch) {
          return Map.of();
        }

        @Override
        public ModelState save() {
          return new ModelState(Map.of(), Map.of());
        }

        @Override
        public void restore(ModelState state) {}

        @Override
        public void close() {}
      };
    }
  }

  static class ChoosySuite extends ModelContract<NoParameters> {
    @Override
    protected ModelFamily<NoParameters> plugin() {
      return new Choosy();
    }
  }

  @Test
  void findsARefusalThatWasNotToldBeforeTraining() {
    String method = "tellsBeforeTrainingWhichDataItRefuses";
    assertEquals(Set.of(method + "()"), failures(selectMethod(ChoosySuite.class, method)));
  }

  @Plugin(id = "outside", title = "Proposes what was never asked for.")
  private record Outside() implements SweepStrategy<NoParameters> {
    @Override
    public Search search(NoParameters parameters, Space space, long seed) {
      return outcomes ->
          outcomes.isEmpty()
              ? Optional.of(new Setting(Map.of("objective", "kl")))
              : Optional.empty();
    }
  }

  static class OutsideSuite extends StrategyContract<NoParameters> {
    @Override
    protected SweepStrategy<NoParameters> plugin() {
      return new Outside();
    }
  }

  @Test
  void findsASettingThatIsNotInTheSpace() {
    assertEquals(Set.of("staysInsideTheSpace()"), failures(OutsideSuite.class));
  }
}
