package org.athanor.engine.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.athanor.api.experiment.Part;
import org.athanor.api.experiment.Problem;
import org.athanor.api.run.BundleUse;
import org.athanor.training.data.DataException;
import org.athanor.training.data.Dataset;
import org.athanor.training.random.RandomStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the data of plans to see whether it suits them, before anything is trained. A sweep has
 * thousands of plans on the same data, so what was found is believed for some seconds where it lets
 * a plan pass; a plan is refused only by data that was just opened.
 */
final class DataCheck {
  private static final Logger LOG = LoggerFactory.getLogger(DataCheck.class);
  private static final Duration FRESH = Duration.ofSeconds(10);

  private Optional<Found> last = Optional.empty();

  private record Found(Part data, BundleUse bundle, DataFacts facts, long nanoTime) {
    boolean isOf(Plan plan) {
      return data.equals(plan.experiment().data())
          && bundle.equals(plan.dataBundle())
          && facts.cover(plan.knowledgeAsked())
          && System.nanoTime() - nanoTime < FRESH.toNanos();
    }
  }

  /** What does not fit; the data itself when it cannot be opened. */
  synchronized List<Problem> problems(Plan plan) {
    boolean passes =
        last.filter(found -> found.isOf(plan))
            .filter(found -> plan.problems(found.facts()).isEmpty())
            .isPresent();
    return passes ? List.of() : look(plan);
  }

  private List<Problem> look(Plan plan) {
    Part data = plan.experiment().data();
    try (Dataset opened = plan.open(RandomStream.of(0))) {
      DataFacts facts = DataFacts.of(opened, plan.knowledgeAsked());
      last = Optional.of(new Found(data, plan.dataBundle(), facts, System.nanoTime()));
      return plan.problems(facts);
    } catch (DataException missing) {
      return refused(data, missing.getMessage());
    } catch (RuntimeException | LinkageError bug) {
      LOG.warn("The data {} cannot be judged", data, bug);
      return refused(data, "cannot be judged, its plugin or the model's fails: " + bug);
    }
  }

  private List<Problem> refused(Part data, String sentence) {
    last = Optional.empty();
    return List.of(Problem.of("data." + data.id(), sentence));
  }
}
