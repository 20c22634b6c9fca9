package org.athanor.engine.trial.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.athanor.engine.plan.Plan;
import org.athanor.training.data.DataException;
import org.athanor.training.data.Dataset;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.model.Model;
import org.athanor.training.random.RandomStream;

/**
 * A model as a trial left it, beside its data.
 *
 * @param model the model
 * @param data the data as the trial had it
 */
public record RestoredModel(Model model, Dataset data) implements AutoCloseable {
  /**
   * Makes the model of a plan and restores its state.
   *
   * @param seed of the trial, which data and tricks were drawn from
   * @param warnings hears what a part would tell the person who trains
   * @throws IOException when the checkpoint cannot be read
   * @throws DataException when the data is missing or damaged
   * @throws IllegalArgumentException when the checkpoint is of another model
   */
  public static RestoredModel of(
      Plan plan, long seed, Path checkpoint, StepCompiler compiler, Consumer<String> warnings)
      throws IOException, DataException {
    RandomStream root = RandomStream.of(seed);
    Dataset data = plan.open(root.split("data"));
    try {
      Model model = plan.create(new TrialContext(plan, data, compiler, root, warnings));
      try {
        model.restore(Checkpoint.read(checkpoint).state());
        return new RestoredModel(model, data);
      } catch (TrialException noCheckpoint) {
        model.close();
        throw new IOException(noCheckpoint.getMessage(), noCheckpoint);
      } catch (IOException | RuntimeException failed) {
        model.close();
        throw failed;
      }
    } catch (IOException | RuntimeException failed) {
      data.close();
      throw failed;
    }
  }

  @Override
  public void close() {
    model.close();
    data.close();
  }
}
