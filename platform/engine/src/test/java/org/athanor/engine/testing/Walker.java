package org.athanor.engine.testing;

import java.util.List;
import java.util.Map;
import org.athanor.api.plugin.Parameter;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.capability.Sampler;
import org.athanor.training.capability.Views;
import org.athanor.training.data.Batch;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Role;
import org.athanor.training.model.GraphTraining;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelContext;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.model.ModelState;
import org.athanor.training.model.Offer;
import org.athanor.training.random.RandomStream;
import org.athanor.training.trick.Site;

/** Learns the mean of its data by gradient descent on a noisy squared error. */
@Plugin(id = "walker", title = "Walks to the mean.", parameters = Walker.Settings.class)
public final class Walker implements ModelFamily<Walker.Settings> {
  /** What may be set. */
  public @interface Settings {
    @Parameter(value = "Fails at this step with an exception; 0 never does.", min = 0)
    long throwAt() default 0;

    @Parameter(value = "Tells a metric that is not a number at this step; 0 never does.", min = 0)
    long nanAt() default 0;

    @Parameter("Takes images only.")
    boolean images() default false;
  }

  @Override
  public Offer offer(Settings parameters) {
    Offer offer = Offer.none().role(Role.DECODER, Site.INPUT).capability(Sampler.class);
    return parameters.images() ? offer.capability(Views.class) : offer;
  }

  @Override
  public List<String> problems(Settings parameters, DataShape data) {
    return parameters.images() && !data.isImage()
        ? List.of("it walks among images, but examples have shape " + data.element())
        : List.of();
  }

  @Override
  public Model create(Settings parameters, ModelContext context) {
    ModelFamily.refuse(problems(parameters, context.data()));
    Step step = new Step("walker");
    Node data = step.input("data", Shape.of(context.batchSize(), 2));
    Parameters place =
        step.parameters(
            "decoder", List.of(new ParameterSpec("place", Shape.of(1, 2), Initializer.ZEROS)));
    Node noise = step.normal("noise", Shape.of(context.batchSize(), 2));
    Node loss = data.plus(noise).minus(place.get("place")).square().mean();
    step.update("decoder", loss, place, context.optimizer(Role.DECODER));
    step.output("loss", loss);
    return new Walking(parameters, new GraphTraining(context.compiler(), step, context.random()));
  }

  private static final class Walking implements Model, Sampler {
    private final Settings settings;
    private final GraphTraining training;
    private long steps;

    Walking(Settings settings, GraphTraining training) {
      this.settings = settings;
      this.training = training;
    }

    @Override
    public Map<String, Double> step(Batch batch) {
      steps++;
      if (steps == settings.throwAt()) {
        throw new IllegalStateException("the floor gave way");
      }
      var metrics = training.step(Map.of("data", batch.values().values()));
      return steps == settings.nanAt() ? Map.of("loss", Double.NaN) : metrics;
    }

    @Override
    public Tensor sample(int count, RandomStream random) {
      float[] place = training.variables().read("decoder.place");
      float[] values = new float[2 * count];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (place[i % 2] + random.normal());
      }
      return new Tensor(Shape.of(count, 2), values);
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
    public void close() {
      training.close();
    }
  }
}
