package org.athanor.models.vae;

import org.athanor.training.capability.ClassDecoder;
import org.athanor.training.capability.LatentDecoder;
import org.athanor.training.capability.Views.View;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.numeric.NormalDistribution;
import org.athanor.training.random.RandomStream;

/** Sheets of what lies where in the latent space. */
record Sheets(int latent) {
  private static final int SIDE = 15;
  private static final int AXES = 10;
  private static final int COLUMNS = 11;
  private static final double REACH = 3;
  private static final int STYLES = 8;

  /** The plane of a latent space of two numbers, at even shares of the prior. */
  View manifold(LatentDecoder decoder) {
    Tensor points = Tensor.zeros(Shape.of(SIDE * SIDE, 2));
    for (int cell = 0; cell < SIDE * SIDE; cell++) {
      points.values()[2 * cell] = quantile(cell % SIDE);
      points.values()[2 * cell + 1] = quantile(cell / SIDE);
    }
    String title =
        "The latent plane: quantiles of the first number to the right, of the second down.";
    return new View("manifold", title, decoder.decode(points), SIDE);
  }

  private static float quantile(int place) {
    return (float) NormalDistribution.quantile((place + 0.5) / SIDE);
  }

  /** One latent number after the other from -3 to 3, the others at 0. */
  View traversal(LatentDecoder decoder) {
    int rows = Math.min(AXES, latent);
    Tensor points = Tensor.zeros(Shape.of(rows * COLUMNS, latent));
    for (int cell = 0; cell < rows * COLUMNS; cell++) {
      double place = REACH * (2.0 * (cell % COLUMNS) / (COLUMNS - 1) - 1);
      points.values()[cell * latent + cell / COLUMNS] = (float) place;
    }
    String title = "A row for each latent number, which goes from -3 to 3 while the others are 0.";
    return new View("traversal", title, decoder.decode(points), COLUMNS);
  }

  /** Some styles, each in every class. */
  View classes(ClassDecoder decoder, int classes, RandomStream random) {
    Tensor styles = decoder.prior(STYLES, random);
    Tensor points = Tensor.zeros(Shape.of(STYLES * classes, latent));
    int[] labels = new int[STYLES * classes];
    for (int cell = 0; cell < labels.length; cell++) {
      labels[cell] = cell % classes;
      System.arraycopy(
          styles.values(), cell / classes * latent, points.values(), cell * latent, latent);
    }
    String title = "A row for each latent point, a column for each class.";
    return new View("classes", title, decoder.decode(points, labels), classes);
  }
}
