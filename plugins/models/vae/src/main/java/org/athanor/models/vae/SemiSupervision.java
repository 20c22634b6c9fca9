package org.athanor.models.vae;

import java.util.Arrays;
import java.util.Optional;
import org.athanor.training.data.DataShape;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Role;
import org.athanor.training.losses.Losses;

/**
 * The loss of M2 (Kingma, Mohamed, Rezende and Welling 2014): with L(x, y) the bound of log p(x,
 * y), of examples whose label is known and of those whose label the classifier q(y | x) guesses,
 *
 * <pre>
 * known    -L(x, y) - α log q(y | x)
 * unknown  -Σ_y q(y | x) (L(x, y) - log q(y | x))
 * </pre>
 *
 * each in the mean over its batch. Labels are equally likely before anything is seen. The known
 * ones are drawn anew in each step from the few that are kept.
 */
record SemiSupervision(VaeParameters settings, Bounds bounds, DataShape data) {
  /** Where the examples are kept whose label may be looked at. */
  static final String VALUES = "labelled.values";

  static final String CLASSES = "labelled.classes";
  static final String COUNT = "labelled.count";

  Node loss(Node unlabelled, Step step) {
    int batch = Math.min(settings.labelled(), unlabelled.shape().dimension(0));
    Node kept = step.state(VALUES, data.element().prepend(settings.labelled()), (v, s, r) -> {});
    Node classes = step.state(CLASSES, Shape.of(settings.labelled()), (v, s, r) -> {});
    Node count = step.state(COUNT, Shape.of(1), (v, s, r) -> {});
    Node dice = bounds.pass(Role.CLASSIFIER).uniform("labelled", Shape.of(batch));
    Node chosen = dice.times(count.maximum(Nodes.ones(Shape.of(1)))).floor();
    Node flat = kept.reshape(settings.labelled(), -1);
    Node x = Nodes.gather(flat, chosen).reshape(data.element().prepend(batch));
    Node y = Nodes.gather(classes.reshape(-1, 1), chosen).reshape(batch);
    Node crossEntropy = Losses.softmaxCrossEntropy(bounds.logits(x), y).mean();
    step.output("loss.classifier", crossEntropy);
    Node loss = crossEntropy.times(settings.alpha());
    if (settings.generative() > 0) {
      Node known = known(x, y).mean();
      Node unknown = unknown(unlabelled).mean();
      step.output("bound.labelled", known);
      step.output("bound.unlabelled", unknown);
      loss = loss.minus(known.plus(unknown).times(settings.generative()));
    }
    step.output("loss", loss);
    return loss;
  }

  private int classes() {
    return data.classes().size();
  }

  private Node known(Node x, Node y) {
    return joint(x, Nodes.oneHot(y, classes()));
  }

  /** L(x, y), the class a priori included. */
  private Node joint(Node x, Node labels) {
    Optional<Node> told = Optional.of(labels);
    Posterior posterior = Posterior.of(bounds.code(x, told));
    return bounds.look(x, told, posterior).evidence().minus(Math.log(classes()));
  }

  /** Every example as each class. */
  private Node unknown(Node x) {
    int batch = x.shape().dimension(0);
    double[] each = new double[classes() * batch];
    Arrays.setAll(each, row -> row / batch);
    Node labels = Nodes.oneHot(Nodes.constant(Shape.of(each.length), each), classes());
    Node joint = joint(Bounds.repeat(x, classes()), labels).reshape(classes(), batch).transpose();
    Node logGuess = Nodes.logSoftmax(bounds.logits(x));
    return logGuess.exp().times(joint.minus(logGuess)).sum(1);
  }
}
