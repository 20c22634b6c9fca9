package org.athanor.training.data;

import java.util.List;
import org.athanor.training.graph.Shape;

/**
 * What one example looks like.
 *
 * @param element the shape of one example; an image is [height, width, channels]
 * @param low the least value an element can take; minus infinity when unbounded
 * @param high the greatest value an element can take; infinity when unbounded
 * @param binary whether every element is {@code low} or {@code high}
 * @param classes the names of the labels, in the order of their numbers; empty without labels
 */
public record DataShape(
    Shape element, double low, double high, boolean binary, List<String> classes) {
  public DataShape {
    classes = List.copyOf(classes);
  }

  /** Unbounded real vectors without labels. */
  public static DataShape vectors(int size) {
    return new DataShape(
        Shape.of(size), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, List.of());
  }

  /** Whether an example is an image. */
  public boolean isImage() {
    return element.rank() == 3;
  }

  /** Whether examples have labels. */
  public boolean isLabelled() {
    return !classes.isEmpty();
  }

  /**
   * Numbers as examples: in the shape of the data, and moved within its bounds.
   *
   * @param numbers one example a row
   */
  public Tensor examples(Tensor numbers) {
    float[] bounded = numbers.values().clone();
    for (int i = 0; i < bounded.length; i++) {
      bounded[i] = (float) Math.max(low, Math.min(high, bounded[i]));
    }
    return new Tensor(element.prepend(numbers.count()), bounded);
  }
}
