package org.athanor.training.layers;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Networks of masked dense layers whose outputs for an input see only the inputs before it (MADE,
 * Germain et al. 2015).
 *
 * <p>The inputs have degrees 1 to D in their order, hidden units 1 to D - 1 in turn. A hidden unit
 * sees what has at most its degree, an output what has less.
 */
public final class Autoregressive {
  private Autoregressive() {}

  /**
   * A network of hidden layers and an output layer.
   *
   * @param inputs D, the length of an example
   * @param widths of the hidden layers
   * @param outputsPerInput how many numbers come out for each input; they lie side by side
   */
  public static Sequence network(int inputs, int[] widths, int outputsPerInput, Layer activation) {
    int[] natural = new int[inputs];
    Arrays.setAll(natural, i -> i);
    return network(natural, widths, outputsPerInput, activation);
  }

  /**
   * A network in an order of its own.
   *
   * @param order the place of each input in the order: a permutation of 0 to D - 1
   */
  public static Sequence network(int[] order, int[] widths, int outputsPerInput, Layer activation) {
    int inputs = order.length;
    int[] places = order.clone();
    IntUnaryOperator degrees = input -> places[input] + 1;
    Sequence sequence = Sequence.EMPTY;
    for (int width : widths) {
      IntUnaryOperator entering = degrees;
      IntUnaryOperator leaving = unit -> 1 + unit % Math.max(1, inputs - 1);
      MaskedDense.Connections seen =
          (from, to) -> entering.applyAsInt(from) <= leaving.applyAsInt(to);
      sequence = sequence.then(new MaskedDense(new Dense(width), seen)).then(activation);
      degrees = leaving;
    }
    IntUnaryOperator last = degrees;
    MaskedDense.Connections before =
        (from, to) -> last.applyAsInt(from) < places[to / outputsPerInput] + 1;
    return sequence.then(new MaskedDense(new Dense(inputs * outputsPerInput), before));
  }
}
