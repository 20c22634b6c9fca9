package org.athanor.models.gan;

import org.athanor.training.data.DataShape;
import org.athanor.training.graph.operation.Window;
import org.athanor.training.layers.Convolution;
import org.athanor.training.layers.Flatten;
import org.athanor.training.layers.Initialization;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.Reshape;
import org.athanor.training.layers.Role;
import org.athanor.training.layers.Sequence;
import org.athanor.training.layers.TransposedConvolution;

/**
 * The layers of a deep convolutional adversarial network (Radford, Metz and Chintala 2016): every
 * layer doubles or halves the side by a stride of 2, nothing is pooled and no hidden layer is
 * dense.
 */
final class Convolutions {
  private static final Initialization FIRST_WEIGHTS = Initialization.normal(0.02);

  private final int[] channels;
  private final DataShape data;
  private final Layer normalisation;
  private final int height;
  private final int width;

  /**
   * Layers for images.
   *
   * @param role whose they are, for messages
   * @param channels of each layer; as many as there are doublings or halvings
   * @param normalisation of the layers that have one
   */
  Convolutions(Role role, int[] channels, DataShape data, Layer normalisation) {
    if (!data.isImage()) {
      throw new IllegalArgumentException(
          "network dcgan is for images, but the data has the shape %s; use network mlp"
              .formatted(data.element()));
    }
    if (channels.length == 0) {
      throw new IllegalArgumentException("a dcgan needs at least one layer in the " + role);
    }
    this.channels = channels;
    this.data = data;
    this.normalisation = normalisation;
    this.height = smallest(role, data.element().dimension(0));
    this.width = smallest(role, data.element().dimension(1));
  }

  private int smallest(Role role, int side) {
    int factor = 1 << channels.length;
    if (side % factor != 0) {
      throw new IllegalArgumentException(
          ("a %s of %d layers needs images whose sides divide by %d, but a side is %d; name fewer"
                  + " layers")
              .formatted(role, channels.length, factor, side));
    }
    return side / factor;
  }

  /** From a latent point to feature maps of half the image's side. */
  Sequence growing(int latent, Layer activation) {
    Window whole = new Window(height, width, 1, 1, 0, 0, 0, 0, 1, 1);
    TransposedConvolution first =
        new TransposedConvolution(channels[0], whole, 0, false, FIRST_WEIGHTS);
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
  Layer image() {
    return doubling(data.element().last());
  }

  private static TransposedConvolution doubling(int filters) {
    return new TransposedConvolution(filters, 4, 2, 1).initialized(FIRST_WEIGHTS);
  }

  /** From the image to features; the first layer is not normalised. */
  Sequence shrinking(Layer activation) {
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

  private static Convolution halving(int filters) {
    return new Convolution(filters, 4, 2, 1).initialized(FIRST_WEIGHTS);
  }
}
