package org.athanor.training.layers;

import java.util.Optional;
import java.util.stream.Stream;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Window;

/**
 * Networks that shrink an image to features or grow one out of a latent point, every layer halving
 * or doubling the sides by a stride of 2: nothing is pooled and no hidden layer is dense (Radford,
 * Metz and Chintala 2016).
 */
public final class StridedConvolutions {
  /** With more layers no side that an int can hold divides by 2 to their number. */
  private static final int LONGEST_SHIFT = 30;

  private final int[] channels;
  private final Layer normalisation;
  private final Initialization initialization;
  private final int height;
  private final int width;
  private final int colours;

  /**
   * Networks for images.
   *
   * @param role whose they are, for messages
   * @param channels of each layer; as many as there are doublings or halvings
   * @param image [height, width, channels]
   * @param normalisation of the layers that have one
   * @param initialization of all weights
   */
  public StridedConvolutions(
      Role role, int[] channels, Shape image, Layer normalisation, Initialization initialization) {
    problem(role, channels, image)
        .ifPresent(
            sentence -> {
              throw new IllegalArgumentException(sentence);
            });
    this.channels = channels.clone();
    this.normalisation = normalisation;
    this.initialization = initialization;
    this.height = image.dimension(0) >> channels.length;
    this.width = image.dimension(1) >> channels.length;
    this.colours = image.last();
  }

  /**
   * Why there are no such networks for such data, as a sentence; empty when there are.
   *
   * @param role whose they would be
   * @param channels of each layer
   * @param element the shape of an example
   */
  public static Optional<String> problem(Role role, int[] channels, Shape element) {
    if (element.rank() != 3) {
      return Optional.of(
          "convolutions are for images, but the data has the shape %s; use network mlp"
              .formatted(element));
    }
    if (channels.length == 0) {
      return Optional.of("convolutions need at least one layer in the " + role);
    }
    return Stream.of(element.dimension(0), element.dimension(1))
        .filter(side -> channels.length > LONGEST_SHIFT || side % (1 << channels.length) != 0)
        .findFirst()
        .map(
            side ->
                ("a %s of %d layers needs images whose sides divide by %s, but a side is %d; name"
                        + " fewer layers")
                    .formatted(role, channels.length, factor(channels.length), side));
  }

  private static String factor(int layers) {
    return layers > LONGEST_SHIFT ? "2^" + layers : Integer.toString(1 << layers);
  }

  /**
   * From a latent point to feature maps of half the image's side.
   *
   * @param latent numbers of a point
   */
  public Sequence growing(int latent, Layer activation) {
    Window whole = new Window(height, width, 1, 1, 0, 0, 0, 0, 1, 1);
    TransposedConvolution first =
        new TransposedConvolution(channels[0], whole, 0, false, initialization);
    Sequence sequence = Sequence.of(new Reshape(1, 1, latent), first, normalisation, activation);
    for (int layer = 1; layer < channels.length; layer++) {
      sequence =
          sequence
              .then(doubling(channels[layer]).withoutBias())
              .then(normalisation)
              .then(activation);
    }
    return sequence;
  }

  /** From feature maps of half its side to the image. */
  public Layer image() {
    return doubling(colours);
  }

  private TransposedConvolution doubling(int filters) {
    return new TransposedConvolution(filters, 4, 2, 1).initialized(initialization);
  }

  /** From the image to features; the first layer is not normalised. */
  public Sequence shrinking(Layer activation) {
    Sequence sequence = Sequence.of(halving(channels[0]), activation);
    for (int layer = 1; layer < channels.length; layer++) {
      sequence =
          sequence
              .then(halving(channels[layer]).withoutBias())
              .then(normalisation)
              .then(activation);
    }
    return sequence.then(new Flatten());
  }

  private Convolution halving(int filters) {
    return new Convolution(filters, 4, 2, 1).initialized(initialization);
  }
}
