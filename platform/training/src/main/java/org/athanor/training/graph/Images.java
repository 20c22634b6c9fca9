package org.athanor.training.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.athanor.training.graph.operation.Convolution;
import org.athanor.training.graph.operation.Fold;
import org.athanor.training.graph.operation.Patches;
import org.athanor.training.graph.operation.TransposedConvolution;
import org.athanor.training.graph.operation.Window;

/** Operations on images [N, H, W, C]. */
public final class Images {
  /** Dense convolutions of up to this many channels cost little more than fewer. */
  private static final int DENSE = 64;

  private Images() {}

  /** The cross-correlation with a kernel [h, w, C, O], see {@link Convolution}. */
  public static Node convolve(Node image, Node kernel, Window window) {
    return Node.of(new Convolution(window), image, kernel);
  }

  /**
   * Spreads an image [N, H', W', O] with a kernel [h, w, C, O] over the smallest image that it
   * could be the convolution of, see {@link TransposedConvolution}.
   */
  public static Node convolveTransposed(Node image, Node kernel, Window window) {
    int height = window.inputHeight(image.shape().dimension(1));
    int width = window.inputWidth(image.shape().dimension(2));
    return Node.of(new TransposedConvolution(window, height, width), image, kernel);
  }

  /**
   * A convolution in groups: the channels split into {@code groups} equal parts, each seen by its
   * own kernels; kernel [h, w, C / groups, O]. With groups = C it is a depthwise convolution.
   *
   * <p>It is computed as dense convolutions of some groups at a time with zeros between groups:
   * more products, but in the fastest kernels there are. A number that is not finite spreads over
   * those groups.
   */
  public static Node convolveGrouped(Node image, Node kernel, Window window, int groups) {
    int channels = image.shape().last();
    int filters = kernel.shape().last();
    if (groups < 1 || channels % groups != 0 || filters % groups != 0) {
      throw GraphException.of(
          "neither "
              + channels
              + " channels nor "
              + filters
              + " results may leave a rest when split into "
              + groups
              + " groups");
    }
    int taps = window.height() * window.width();
    int together = groupsTogether(groups, channels / groups);
    int blocks = groups / together;
    List<Node> results = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      Node x = part(image, block, blocks);
      results.add(convolve(x, blockDiagonal(part(kernel, block, blocks), together), window));
    }
    return blocks == 1 ? results.get(0) : Nodes.concatenate(-1, results);
  }

  /** The most groups that divide all of them and have at most {@link #DENSE} channels together. */
  private static int groupsTogether(int groups, int channels) {
    int together = Math.max(1, Math.min(groups, DENSE / channels));
    while (groups % together != 0) {
      together--;
    }
    return together;
  }

  /** One of several equal parts of the last axis. */
  private static Node part(Node node, int part, int parts) {
    int length = node.shape().last() / parts;
    return parts == 1 ? node : node.slice(-1, part * length, (part + 1) * length);
  }

  /**
   * A dense kernel [h, w, C, O] for a grouped one [h, w, C / groups, O], with zeros between
   * channels and results of different groups.
   */
  private static Node blockDiagonal(Node kernel, int groups) {
    if (groups == 1) {
      return kernel;
    }
    Shape s = kernel.shape();
    int taps = s.dimension(0) * s.dimension(1);
    int channels = s.dimension(2);
    int results = s.last() / groups;
    double[] same = new double[groups * groups];
    for (int group = 0; group < groups; group++) {
      same[group * groups + group] = 1;
    }
    return kernel
        .reshape(taps, 1, channels, groups, results)
        .times(Nodes.constant(Shape.of(groups, 1, groups, 1), same))
        .reshape(s.dimension(0), s.dimension(1), groups * channels, groups * results);
  }

  /** The patch under each place of a window: [N, H', W', h w, C]. */
  public static Node patches(Node image, Window window) {
    Node flat = Node.of(new Patches(window), image);
    Shape s = flat.shape();
    int taps = window.height() * window.width();
    return flat.reshape(s.dimension(0), s.dimension(1), s.dimension(2), taps, s.last() / taps);
  }

  /** Adds patches [N, H', W', h w, C] back into an image: the adjoint of {@link #patches}. */
  public static Node fold(Node patches, Window window, int height, int width) {
    Shape s = patches.shape();
    Node flat =
        patches.reshape(s.dimension(0), s.dimension(1), s.dimension(2), s.dimension(3) * s.last());
    return Node.of(new Fold(window, height, width), flat);
  }

  /** The mean under each place of a window; padding counts as zeros. */
  public static Node averagePool(Node image, Window window) {
    return patches(image, window).mean(3);
  }

  /**
   * The largest under each place of a window; padding never wins. Gradients of equal numbers go to
   * them in equal parts.
   */
  public static Node maxPool(Node image, Window window) {
    Node patches = patches(image, window);
    boolean padded =
        window.padTop() + window.padBottom() + window.padLeft() + window.padRight() > 0;
    if (!padded) {
      return patches.max(3);
    }
    Node inside = patches(Nodes.constant(image.shape(), ones(image.shape().size())), window);
    return Nodes.select(inside, patches, Nodes.fill(patches.shape(), -1e30)).max(3);
  }

  private static double[] ones(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Each pixel repeated {@code factor} times along height and width. */
  public static Node upsample(Node image, int factor) {
    Shape s = image.shape();
    int height = s.dimension(1);
    int width = s.dimension(2);
    Shape spread = Shape.of(s.dimension(0), height, factor, width, factor, s.last());
    return image
        .reshape(s.dimension(0), height, 1, width, 1, s.last())
        .broadcastTo(spread)
        .reshape(s.dimension(0), height * factor, width * factor, s.last());
  }
}
