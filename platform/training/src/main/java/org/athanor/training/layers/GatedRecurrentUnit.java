package org.athanor.training.layers;

import java.util.List;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * The gated recurrent unit (Cho et al. 2014) as PyTorch's GRUCell: r = s(Wr x + Ur h), z = s(Wz x +
 * Uz h), n = tanh(Wn x + r (Un h)), h = (1 - z) n + z h, with a bias beside each matrix. Parameters
 * {@code weight_ih} [3 width, inputs], {@code weight_hh} [3 width, width], {@code bias_ih}, {@code
 * bias_hh}, in the order r, z, n.
 *
 * @param width the length of h; at least 1
 */
public record GatedRecurrentUnit(int width) implements RecurrentCell {
  public GatedRecurrentUnit {
    Sizes.positive("the width of a recurrent cell", width);
  }

  @Override
  public void declare(int inputs, Declarations declarations) {
    Gates.declare(3, width, inputs, declarations);
  }

  @Override
  public List<Node> begin(int batch) {
    return List.of(Nodes.zeros(Shape.of(batch, width)));
  }

  @Override
  public List<Node> next(Parameters parameters, Node input, List<Node> state) {
    Node before = state.get(0);
    List<Node> ofInput = Nodes.split(Gates.ofInput(parameters, input), 1, 3);
    List<Node> ofState = Nodes.split(Gates.ofState(parameters, before), 1, 3);
    Node reset = ofInput.get(0).plus(ofState.get(0)).sigmoid();
    Node update = ofInput.get(1).plus(ofState.get(1)).sigmoid();
    Node proposed = ofInput.get(2).plus(reset.times(ofState.get(2))).tanh();
    return List.of(proposed.plus(update.times(before.minus(proposed))));
  }
}
