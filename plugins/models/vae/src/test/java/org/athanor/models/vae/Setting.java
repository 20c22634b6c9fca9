package org.athanor.models.vae;

import org.athanor.tck.Bench;
import org.athanor.training.data.DataShape;
import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.divergence.LatentRegulariser;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.layers.Role;
import org.athanor.training.model.ModelContext;
import org.athanor.training.optimizers.Adam;
import org.athanor.training.optimizers.Optimizer;
import org.athanor.training.random.RandomStream;
import org.athanor.training.trick.Tricks;

/** A bench with larger batches, a rate that falls, and a regulariser of one's own. */
record Setting(Bench bench, int batchSize, long steps, double rate, LatentRegulariser regulariser)
    implements ModelContext {
  Setting(Bench bench, int batchSize, long steps, double rate) {
    this(bench, batchSize, steps, rate, bench.regulariser());
  }

  @Override
  public DataShape data() {
    return bench.data();
  }

  @Override
  public RandomStream random() {
    return bench.random();
  }

  @Override
  public Tricks tricks() {
    return bench.tricks();
  }

  @Override
  public Optimizer optimizer(Role role) {
    return new Adam(rate, 0.9, 0.99)
        .scheduled(new org.athanor.training.optimizers.Schedule.Linear(steps, 0.01));
  }

  @Override
  public StepCompiler compiler() {
    return bench.compiler();
  }

  @Override
  public AdversarialObjective adversarial() {
    return bench.adversarial();
  }

  @Override
  public void warn(String sentence) {
    bench.warn(sentence);
  }
}
