package org.athanor.models.vae;

import java.util.Arrays;
import java.util.Optional;
import org.athanor.models.vae.VaeParameters.Labels;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Memory;
import org.athanor.training.model.BatchFunction;
import org.athanor.training.model.GraphTraining;
import org.athanor.training.model.ModelContext;

/** The networks as functions of numbers. Labels are one for each example, and ignored without. */
final class Functions implements AutoCloseable {
  private final VaeParameters settings;
  private final DataShape data;
  private final Networks networks;
  private final GraphTraining training;
  private final int batch;
  private final BatchFunction encode;
  private final BatchFunction decode;
  private final BatchFunction weigh;
  private final Optional<BatchFunction> classify;

  Functions(
      VaeParameters settings, ModelContext context, Networks networks, GraphTraining training) {
    this.settings = settings;
    this.data = context.data();
    this.networks = networks;
    this.training = training;
    this.batch = context.batchSize();
    this.encode = encode();
    this.decode = decode();
    this.weigh = weigh();
    this.classify =
        settings.labels() == Labels.SEMISUPERVISED ? Optional.of(classify()) : Optional.empty();
  }

  private Bounds asking(Step step) {
    return new Bounds(networks, step, Memory.of(step), false);
  }

  private Node examples(Step step) {
    return step.input("data", data.element().prepend(batch));
  }

  private Optional<Node> labels(Step step) {
    return networks.classes() == 0
        ? Optional.empty()
        : Optional.of(step.input("labels", Shape.of(batch, networks.classes())));
  }

  private BatchFunction encode() {
    Step step = new Step("encode");
    Node x = examples(step);
    step.output("code", asking(step).code(x, labels(step)));
    return training.function(step);
  }

  private BatchFunction decode() {
    Step step = new Step("decode");
    Node points = step.input("points", Shape.of(batch, settings.latent()));
    Node outputs = asking(step).outputs(points, labels(step));
    Observation observation = networks.observation();
    step.output(
        "numbers", Nodes.concatenate(1, observation.mean(outputs), observation.scale(outputs)));
    return training.function(step);
  }

  private BatchFunction weigh() {
    Step step = new Step("weigh");
    Node x = examples(step);
    Node code = step.input("code", Shape.of(batch, 2 * settings.latent()));
    Node noise = step.input("noise", Shape.of(batch, settings.latent()));
    Bounds.Found found = asking(step).look(x, labels(step), Posterior.of(code), noise);
    Node weight = found.logWeight().reshape(-1, 1);
    Node evidence = found.evidence().reshape(-1, 1);
    step.output("both", Nodes.concatenate(1, weight, evidence));
    return training.function(step);
  }

  private BatchFunction classify() {
    Step step = new Step("classify");
    step.output("probabilities", Nodes.softmax(asking(step).logits(examples(step))));
    return training.function(step);
  }

  /** Means and log-variances of the latent points, [count, 2 latent]. */
  Tensor code(Tensor examples, int[] labels) {
    return networks.classes() == 0 ? encode.apply(examples) : encode.apply(examples, told(labels));
  }

  /** Means and scales of the examples' numbers, [count, 2 numbers]. */
  Tensor numbers(Tensor points, int[] labels) {
    return networks.classes() == 0 ? decode.apply(points) : decode.apply(points, told(labels));
  }

  /** log p(x, z) - log q(z | x) and the evidence, both given the label, of each example. */
  Tensor weights(Tensor examples, Tensor code, Tensor noise, int[] labels) {
    return networks.classes() == 0
        ? weigh.apply(examples, code, noise)
        : weigh.apply(examples, code, noise, told(labels));
  }

  /** What the classifier says, where there is one. */
  Optional<Tensor> probabilities(Tensor examples) {
    return classify.map(function -> function.apply(examples));
  }

  private Tensor told(int[] labels) {
    Tensor told = Tensor.zeros(Shape.of(labels.length, networks.classes()));
    for (int row = 0; row < labels.length; row++) {
      told.values()[row * networks.classes() + labels[row]] = 1;
    }
    return told;
  }

  /** One label for all. */
  static int[] all(int count, int label) {
    int[] labels = new int[count];
    Arrays.fill(labels, label);
    return labels;
  }

  @Override
  public void close() {
    classify.ifPresent(BatchFunction::close);
    weigh.close();
    decode.close();
    encode.close();
  }
}
