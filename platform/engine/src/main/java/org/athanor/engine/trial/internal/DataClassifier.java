package org.athanor.engine.trial.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.training.data.Batch;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Activation;
import org.athanor.training.layers.Convolution;
import org.athanor.training.layers.Dense;
import org.athanor.training.layers.Flatten;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.layers.Sequence;
import org.athanor.training.losses.Losses;
import org.athanor.training.model.BatchFunction;
import org.athanor.training.model.GraphTraining;
import org.athanor.training.model.ModelState;
import org.athanor.training.optimizers.Adam;
import org.athanor.training.random.RandomStream;

/**
 * A small classifier of a data set: for images two strided convolutions and a layer of 64 features,
 * for vectors two layers of 64. It is the same for every trial on the same data.
 */
final class DataClassifier implements AutoCloseable {
  /** Changes whenever another network or training would be made of the same data. */
  static final int VERSION = 1;

  private static final int FEATURES = 64;
  private static final int BATCH = 100;
  private static final int TESTED = 1000;
  private static final double RATE = 1e-3;
  private static final String ERROR = "error";

  private final DataShape shape;
  private final Layer body;
  private final Layer head;
  private final GraphTraining training;
  private final BatchFunction features;
  private final BatchFunction probabilities;
  private double error;

  /** An untrained classifier. */
  DataClassifier(DataShape shape, StepCompiler compiler) {
    this.shape = shape;
    this.body = shape.isImage() ? ofImages() : ofVectors();
    this.head = new Dense(shape.classes().size());
    this.training =
        new GraphTraining(compiler, trainingStep(), RandomStream.of(VERSION).split("classifier"));
    this.features = training.function(step("features"));
    this.probabilities = training.function(step("probabilities"));
  }

  private static Layer ofImages() {
    return Sequence.of(
        new Convolution(16, 3, 2, 1),
        Activation.RELU,
        new Convolution(32, 3, 2, 1),
        Activation.RELU,
        new Flatten(),
        new Dense(FEATURES),
        Activation.RELU);
  }

  private static Layer ofVectors() {
    return Sequence.of(new Dense(FEATURES), Activation.RELU, new Dense(FEATURES), Activation.RELU);
  }

  private Parameters parameters(Step step) {
    List<ParameterSpec> specs = new ArrayList<>();
    body.parameters(shape.element()).forEach(spec -> specs.add(spec.within("body")));
    head.parameters(Shape.of(FEATURES)).forEach(spec -> specs.add(spec.within("head")));
    return step.parameters(Role.CLASSIFIER.name(), specs);
  }

  private Step trainingStep() {
    Step step = new Step("classifier");
    Pass pass = Memory.of(step).training(Role.CLASSIFIER);
    Parameters p = parameters(step);
    Node examples = step.input("examples", shape.element().prepend(BATCH));
    Node labels = step.input("labels", Shape.of(BATCH));
    Node found = body.apply(p.scope("body"), examples, pass);
    Node logits = head.apply(p.scope("head"), found, pass);
    Node loss = Losses.softmaxCrossEntropy(logits, labels).mean();
    step.update(Role.CLASSIFIER.name(), loss, p, new Adam(RATE));
    step.output("loss", loss);
    return step;
  }

  /** A step that gives the features or the probabilities. */
  private Step step(String output) {
    Step step = new Step("classifier." + output);
    Pass pass = Memory.of(step).asking(Role.CLASSIFIER);
    Parameters p = parameters(step);
    Node examples = step.input("examples", shape.element().prepend(BATCH));
    Node found = body.apply(p.scope("body"), examples, pass);
    if (output.equals("probabilities")) {
      found = Nodes.softmax(head.apply(p.scope("head"), found, pass));
    }
    step.output(output, found);
    return step;
  }

  /** Learns the data, always in the same way. */
  void learn(Dataset data, int steps) {
    RandomStream random = RandomStream.of(VERSION);
    BatchStream batches = data.batches(Split.TRAIN, BATCH, random);
    for (int step = 0; step < steps; step++) {
      Batch batch = batches.batch(step);
      float[] labels = new float[BATCH];
      for (int row = 0; row < BATCH; row++) {
        labels[row] = batch.labels()[row];
      }
      training.step(Map.of("examples", batch.values().values(), "labels", labels));
    }
    int tested = (int) Math.min(TESTED, data.size(Split.TEST).orElse(TESTED));
    error = wrong(data.batches(Split.TEST, tested, random).batch(0));
  }

  private double wrong(Batch batch) {
    Tensor shares = probabilities(batch.values());
    int wrong = 0;
    for (int row = 0; row < batch.count(); row++) {
      float[] ofRow = shares.row(row);
      for (float share : ofRow) {
        if (share > ofRow[batch.labels()[row]]) {
          wrong++;
          break;
        }
      }
    }
    return (double) wrong / batch.count();
  }

  /** The share of test examples that it takes for another class. */
  double error() {
    return error;
  }

  Tensor features(Tensor examples) {
    return features.apply(examples);
  }

  Tensor probabilities(Tensor examples) {
    return probabilities.apply(examples);
  }

  ModelState save() {
    ModelState state = training.save();
    Map<String, String> facts = new LinkedHashMap<>(state.facts());
    facts.put(ERROR, Double.toString(error));
    return new ModelState(state.tensors(), facts);
  }

  /**
   * Becomes what was saved.
   *
   * @throws IllegalArgumentException when that is of another classifier
   */
  void restore(ModelState state) {
    Map<String, String> facts = new LinkedHashMap<>(state.facts());
    String saved = facts.remove(ERROR);
    if (saved == null) {
      throw new IllegalArgumentException("not the state of a classifier");
    }
    training.restore(new ModelState(state.tensors(), facts));
    error = Double.parseDouble(saved);
  }

  @Override
  public void close() {
    features.close();
    probabilities.close();
    training.close();
  }
}
