package org.athanor.tricks.packing;

import java.util.ArrayList;
import java.util.List;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.layers.Declarations;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Pass;

/**
 * Joins examples along their last axis: in training every m-th with those that follow it, so that m
 * examples have one score; when only asked, each with those that follow it, the last with the
 * first, so that each still has a score.
 */
record Packs(int size) implements Layer {
  @Override
  public Shape declare(Shape input, Declarations declarations) {
    return input.with(-1, input.last() * size);
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    int count = input.shape().dimension(0);
    List<Node> members = new ArrayList<>();
    for (int member = 0; member < size; member++) {
      members.add(
          pass.training() ? input.slice(0, member, count, size) : following(input, member % count));
    }
    return Nodes.concatenate(input.shape().rank() - 1, members);
  }

  private static Node following(Node input, int distance) {
    int count = input.shape().dimension(0);
    return distance == 0
        ? input
        : Nodes.concatenate(0, input.slice(0, distance, count), input.slice(0, 0, distance));
  }
}
