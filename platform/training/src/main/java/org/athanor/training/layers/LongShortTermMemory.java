package org.athanor.training.layers;

import java.util.List;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997, Gers et al. 2000) as PyTorch's LSTMCell:
 * with i, f, g, o = W x + U h + b, c = s(f) c + s(i) tanh(g), h = s(o) tanh(c). Parameters {@code
 * weight_ih} [4 width, inputs], {@code weight_hh} [4 width, width], {@code bias_ih}, {@code
 * bias_hh}, in the order i, f, g, o. The state is h and c.
 *
 * @param width the length of h; at least 1
 */
public record LongShortTermMemory(int width) implements RecurrentCell {
  public LongShortTermMemory {
    Sizes.positive("the width of a recurrent cell", width);
  }

  @Override
  public void declare(int inputs, Declarations declarations) {
    Gates.declare(4, width, inputs, declarations);
  }

  @Override
  public List<Node> begin(int batch) {
    Node zeros = Nodes.zeros(Shape.of(batch, width));
    return List.of(zeros, zeros);
  }

  @Override
  public List<Node> next(Parameters parameters, Node input, List<Node> state) {
    Node sum = Gates.ofInput(parameters, input).plus(Gates.ofState(parameters, state.get(0)));
    List<Node> gates = Nodes.split(sum, 1, 4);
    Node entering = gates.get(0).sigmoid().times(gates.get(2).tanh());
    Node cell = gates.get(1).sigmoid().times(state.get(1)).plus(entering);
    return List.of(gates.get(3).sigmoid().times(cell.tanh()), cell);
  }
}
