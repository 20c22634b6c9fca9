package org.athanor.models.rbm;

import java.util.Map;
import java.util.Optional;
import org.athanor.training.data.Batch;
import org.athanor.training.data.Tensor;
import org.athanor.training.model.GraphTraining;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelContext;
import org.athanor.training.model.ModelState;

/** A restricted Boltzmann machine in training. */
final class RbmModel implements Model {
  private final GraphTraining training;
  private final Answers answers;

  RbmModel(RbmParameters settings, ModelContext context) {
    int visible = context.data().element().size();
    this.training =
        new GraphTraining(
            context.compiler(), new Learning(settings, visible).step(context), context.random());
    this.answers = new Answers(settings, context.data(), context.batchSize(), training);
  }

  @Override
  public Map<String, Double> step(Batch batch) {
    Tensor values = batch.values();
    return training.step(Map.of(Learning.DATA, values.values()));
  }

  @Override
  public ModelState save() {
    return training.save();
  }

  @Override
  public void restore(ModelState state) {
    training.restore(state);
  }

  @Override
  public <C> Optional<C> capability(Class<C> type) {
    return type.isInstance(answers) ? Optional.of(type.cast(answers)) : Optional.empty();
  }

  @Override
  public void close() {
    answers.close();
    training.close();
  }
}
