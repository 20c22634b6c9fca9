package org.athanor.tck;

import java.util.function.Consumer;
import org.athanor.training.data.Batch;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.divergence.LatentRegulariser;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.layers.Role;
import org.athanor.training.model.ModelContext;
import org.athanor.training.optimizers.Adam;
import org.athanor.training.optimizers.Optimizer;
import org.athanor.training.random.RandomStream;
import org.athanor.training.trick.TrickContext;
import org.athanor.training.trick.Tricks;

/**
 * What a model or a trick is given in a test: batches of 8, 100 steps, Adam.
 *
 * @param data the data; not closed by the bench
 * @param seed where everything drawn begins
 * @param tricks of the model
 * @param compiler makes its steps runnable
 * @param warnings hears what is warned of
 */
public record Bench(
    Dataset source, long seed, Tricks tricks, StepCompiler compiler, Consumer<String> warnings)
    implements ModelContext, TrickContext {
  private static final int BATCH = 8;

  /** A bench with the clusters as data and no tricks. */
  public static Bench of(long seed) {
    return new Bench(new Clusters(), seed, Tricks.NONE, Reference.compiler(), warning -> {});
  }

  /** This with other data. */
  public Bench with(Dataset other) {
    return new Bench(other, seed, tricks, compiler, warnings);
  }

  /** This with other tricks. */
  public Bench with(Tricks others) {
    return new Bench(source, seed, others, compiler, warnings);
  }

  /** This with another compiler. */
  public Bench with(StepCompiler other) {
    return new Bench(source, seed, tricks, other, warnings);
  }

  /** This with somebody who hears the warnings. */
  public Bench with(Consumer<String> listener) {
    return new Bench(source, seed, tricks, compiler, listener);
  }

  /** The training data for a model that takes so many batches in a step. */
  public BatchStream stream(int batches) {
    return source.batches(Split.TRAIN, BATCH * batches, root().split("batches"));
  }

  private RandomStream root() {
    return RandomStream.of(seed);
  }

  @Override
  public DataShape data() {
    return source.shape();
  }

  @Override
  public int batchSize() {
    return BATCH;
  }

  @Override
  public long steps() {
    return 100;
  }

  @Override
  public RandomStream random() {
    return root().split("model");
  }

  @Override
  public Optimizer optimizer(Role role) {
    return new Adam(1e-2, 0.5, 0.9);
  }

  @Override
  public AdversarialObjective adversarial() {
    return new Classification();
  }

  @Override
  public LatentRegulariser regulariser() {
    return (mean, logVariance, points, pass) ->
        mean.square()
            .plus(logVariance.exp())
            .minus(logVariance)
            .minus(1)
            .sum()
            .over(2.0 * mean.shape().dimension(0));
  }

  @Override
  public Tensor examples(int count) {
    Batch drawn = source.batches(Split.TRAIN, count, root().split("trick")).batch(0);
    return drawn.values();
  }

  @Override
  public void warn(String sentence) {
    warnings.accept(sentence);
  }
}
