package org.athanor.models.vae;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.models.vae.VaeParameters.Labels;
import org.athanor.training.data.Batch;
import org.athanor.training.model.GraphTraining;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelContext;
import org.athanor.training.model.ModelState;

/** A variational autoencoder in training. */
final class VaeModel implements Model {
  private final VaeParameters settings;
  private final Set<Class<?>> capabilities;
  private final GraphTraining training;
  private final LabelledPool pool;
  private final Answers answers;

  VaeModel(VaeParameters settings, ModelContext context, Set<Class<?>> capabilities) {
    this.settings = settings;
    this.capabilities = capabilities;
    Networks networks = new Networks(settings, context.data(), context.tricks());
    this.training =
        new GraphTraining(
            context.compiler(), new Learning(settings, context, networks).step(), context.random());
    this.pool = new LabelledPool(training.variables(), settings.labelled(), networks.classes());
    Functions functions = new Functions(settings, context, networks, training);
    this.answers = new Answers(settings, context.data(), networks, functions);
  }

  @Override
  public Map<String, Double> step(Batch batch) {
    Map<String, float[]> inputs = new LinkedHashMap<>();
    inputs.put(Learning.DATA, batch.values().values());
    if (settings.labels() == Labels.CONDITIONAL) {
      float[] labels = new float[batch.count()];
      for (int row = 0; row < labels.length; row++) {
        labels[row] = batch.labels()[row];
      }
      inputs.put(Learning.LABELS, labels);
    }
    if (settings.labels() == Labels.SEMISUPERVISED) {
      pool.see(batch);
    }
    return training.step(inputs);
  }

  @Override
  public ModelState save() {
    return training.save();
  }

  @Override
  public void restore(ModelState state) {
    training.restore(state);
    pool.reset();
  }

  @Override
  public <C> Optional<C> capability(Class<C> type) {
    return capabilities.contains(type) ? Optional.of(type.cast(answers)) : Optional.empty();
  }

  @Override
  public void close() {
    answers.close();
    training.close();
  }
}
