package org.athanor.training.layers;

/** Networks of dense layers. */
public final class Perceptron {
  private Perceptron() {}

  /**
   * Hidden layers: for each width a dense layer and its activation. The names are positions, as in
   * PyTorch's Sequential: 0 is dense, 1 its activation, 2 dense.
   */
  public static Sequence hidden(int[] widths, Layer activation) {
    Sequence sequence = Sequence.EMPTY;
    for (int width : widths) {
      sequence = sequence.then(new Dense(width)).then(activation);
    }
    return sequence;
  }

  /**
   * Hidden layers with a normaliser between each dense layer and its activation. The dense layers
   * keep their bias, since not every normaliser has its own.
   */
  public static Sequence hidden(int[] widths, Layer normalisation, Layer activation) {
    Sequence sequence = Sequence.EMPTY;
    for (int width : widths) {
      sequence = sequence.then(new Dense(width)).then(normalisation).then(activation);
    }
    return sequence;
  }

  /** Hidden layers and then a dense one without activation. */
  public static Sequence of(int[] widths, Layer activation, int outputs) {
    return hidden(widths, activation).then(new Dense(outputs));
  }
}
