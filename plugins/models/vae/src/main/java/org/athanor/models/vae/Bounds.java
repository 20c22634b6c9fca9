package org.athanor.models.vae;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Role;
import org.athanor.training.model.Player;

/** Lower bounds of log p(x) in a step. */
final class Bounds {
  private final Networks networks;
  private final Step step;
  private final Memory memory;
  private final boolean training;

  /** The nodes that every application of a network shares, so that gradients find them. */
  private final Map<Role, Parameters> parameters = new HashMap<>();

  /**
   * The bounds of a step.
   *
   * @param networks made for the labels of each batch
   * @param training whether the model learns of it
   */
  Bounds(Networks networks, Step step, Memory memory, boolean training) {
    this.networks = networks;
    this.step = step;
    this.memory = memory;
    this.training = training;
  }

  /** What is found of one draw for each example. */
  record Found(Posterior posterior, Node noise, Node points, Node logLikelihood) {
    /** log p(x | z) - KL(q || p). */
    Node evidence() {
      return logLikelihood.minus(posterior.divergence());
    }

    /** log p(x | z) + log p(z) - log q(z | x). */
    Node logWeight() {
      return logLikelihood.plus(posterior.logRatio(noise));
    }
  }

  Pass pass(Role role) {
    return training ? memory.training(role) : memory.asking(role);
  }

  Parameters parameters(Player player) {
    return parameters.computeIfAbsent(player.role(), role -> player.parameters(step));
  }

  private Node apply(Player player, Node batch) {
    return player.apply(parameters(player), batch, pass(player.role()));
  }

  /** What the encoder says of examples, [batch, 2 latent]. */
  Node code(Node x, Optional<Node> labels) {
    return apply(networks.encoder(labels), x);
  }

  /** What the decoder says of latent points. */
  Node outputs(Node points, Optional<Node> labels) {
    return apply(networks.decoder(labels), points);
  }

  /** The logits of the classes. */
  Node logits(Node x) {
    return apply(networks.classifier(), x);
  }

  /** Looks at one point of each posterior. */
  Found look(Node x, Optional<Node> labels, Posterior posterior, Node noise) {
    Node points = posterior.point(noise);
    Node flat = x.reshape(x.shape().dimension(0), -1);
    Node logLikelihood = networks.observation().logLikelihood(outputs(points, labels), flat);
    return new Found(posterior, noise, points, logLikelihood);
  }

  /** The same with noise drawn anew in each step. */
  Found look(Node x, Optional<Node> labels, Posterior posterior) {
    Node noise = pass(Role.ENCODER).normal("noise", posterior.mean().shape());
    return look(x, labels, posterior, noise);
  }

  /** A batch so many times, one after the other. */
  static Node repeat(Node batch, int times) {
    return Nodes.concatenate(0, Collections.nCopies(times, batch));
  }
}
