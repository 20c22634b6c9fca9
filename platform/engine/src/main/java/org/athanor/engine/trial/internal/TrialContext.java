package org.athanor.engine.trial.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.athanor.api.experiment.Part;
import org.athanor.api.experiment.TrainingSettings;
import org.athanor.engine.plan.Plan;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.divergence.AdversarialObjective;
import org.athanor.training.divergence.LatentRegulariser;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.layers.Role;
import org.athanor.training.model.ModelContext;
import org.athanor.training.optimizers.Optimizer;
import org.athanor.training.optimizers.Optimizers;
import org.athanor.training.random.RandomStream;
import org.athanor.training.trick.TrickContext;
import org.athanor.training.trick.Tricks;

/** What the model and the tricks of one trial are given. */
final class TrialContext implements ModelContext {
  private final Plan plan;
  private final TrainingSettings train;
  private final Dataset data;
  private final StepCompiler compiler;
  private final RandomStream root;
  private final Consumer<String> warnings;
  private final Tricks tricks;

  TrialContext(
      Plan plan,
      Dataset data,
      StepCompiler compiler,
      RandomStream root,
      Consumer<String> warnings) {
    this.plan = plan;
    this.train = plan.experiment().train();
    this.data = data;
    this.compiler = compiler;
    this.root = root;
    this.warnings = warnings;
    this.tricks = createTricks();
  }

  private Tricks createTricks() {
    List<Tricks.Entry> entries = new ArrayList<>();
    for (Plan.PlannedTrick planned : plan.tricks()) {
      String id = planned.id();
      long earlier = entries.stream().filter(entry -> entry.id().matches(id + "\\d*")).count();
      String name = earlier == 0 ? id : id + (earlier + 1);
      entries.add(new Tricks.Entry(name, planned.roles(), planned.create(new ForTrick(name))));
    }
    return new Tricks(entries);
  }

  /** What one trick is given. */
  private final class ForTrick implements TrickContext {
    private final String name;

    ForTrick(String name) {
      this.name = name;
    }

    @Override
    public DataShape data() {
      return data.shape();
    }

    @Override
    public int batchSize() {
      return TrialContext.this.batchSize();
    }

    @Override
    public long steps() {
      return TrialContext.this.steps();
    }

    @Override
    public void warn(String sentence) {
      warnings.accept(name + ": " + sentence);
    }

    @Override
    public Tensor examples(int count) {
      RandomStream random = root.split("trick").split(name);
      return data.batches(Split.TRAIN, count, random).batch(0).values();
    }
  }

  @Override
  public DataShape data() {
    return data.shape();
  }

  @Override
  public int batchSize() {
    return train.view().batch();
  }

  @Override
  public long steps() {
    return train.view().steps();
  }

  @Override
  public RandomStream random() {
    return root.split("model");
  }

  @Override
  public Tricks tricks() {
    return tricks;
  }

  @Override
  public Optimizer optimizer(Role role) {
    Part part = train.optimizers().getOrDefault(role.name(), train.optimizer());
    return Optimizers.find(part.id()).orElseThrow().create(part.parameters(), steps());
  }

  @Override
  public StepCompiler compiler() {
    return compiler;
  }

  @Override
  public AdversarialObjective adversarial() {
    return plan.adversarial().orElseThrow();
  }

  @Override
  public LatentRegulariser regulariser() {
    return plan.regulariser().orElseThrow();
  }

  @Override
  public void warn(String sentence) {
    warnings.accept(sentence);
  }
}
