package org.athanor.engine.ask.internal;

import java.util.ArrayList;
import java.util.List;
import org.athanor.training.data.Tensor;
import org.athanor.training.random.RandomStream;

/** Asks a model for much in pieces that it can hold, each with a random stream of its own. */
final class Pieces {
  private static final int SIZE = 500;

  private Pieces() {}

  /** What is asked of the model for one piece. */
  interface Piece<T> {
    T ask(int from, int to, RandomStream random);
  }

  static <T> List<T> ask(int count, RandomStream random, Piece<T> piece) {
    List<T> answers = new ArrayList<>();
    for (int from = 0; from < count; from += SIZE) {
      int to = Math.min(count, from + SIZE);
      answers.add(piece.ask(from, to, random.split(from)));
    }
    return answers;
  }

  /** The pieces' examples one after the other. */
  static Tensor joined(List<Tensor> pieces) {
    int count = pieces.stream().mapToInt(Tensor::count).sum();
    float[] values = new float[Math.multiplyExact(count, pieces.get(0).width())];
    int at = 0;
    for (Tensor piece : pieces) {
      System.arraycopy(piece.values(), 0, values, at, piece.values().length);
      at += piece.values().length;
    }
    return new Tensor(pieces.get(0).shape().with(0, count), values);
  }
}
