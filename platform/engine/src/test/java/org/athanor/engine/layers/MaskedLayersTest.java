package org.athanor.engine.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.IntPredicate;
import org.athanor.training.graph.operation.Window;
import org.athanor.training.layers.Activation;
import org.athanor.training.layers.Autoregressive;
import org.athanor.training.layers.Convolution;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.MaskedConvolution;
import org.athanor.training.layers.MaskedConvolution.Kind;
import org.athanor.training.layers.Sequence;
import org.junit.jupiter.api.Test;

class MaskedLayersTest {
  @Test
  void outputsOfAMadeSeeExactlyTheInputsBeforeTheirOwn() {
    int[] widths = {20, 20};
    Probe probe = Probe.training(Autoregressive.network(5, widths, 2, Activation.TANH), 1, 5);
    for (int output = 0; output < 10; output++) {
      int own = output / 2;
      sees(probe, output, input -> input < own);
    }
    probe.hasTrueGradients();
  }

  @Test
  void aMadeFollowsTheOrderItIsGiven() {
    int[] order = {2, 0, 3, 1};
    Probe probe =
        Probe.training(Autoregressive.network(order, new int[] {12}, 1, Activation.TANH), 1, 4);
    for (int output = 0; output < 4; output++) {
      int own = output;
      sees(probe, output, input -> order[input] < order[own]);
    }
  }

  @Test
  void aMadeOfOneInputSeesNothing() {
    Probe probe =
        Probe.training(Autoregressive.network(1, new int[] {3}, 1, Activation.TANH), 1, 1);
    sees(probe, 0, input -> false);
  }

  @Test
  void pixelsSeeWhatIsReadBeforeThemButForTheBlindSpot() {
    Layer network =
        Sequence.of(
            new MaskedConvolution(Kind.A, 3, 5),
            Activation.TANH,
            new MaskedConvolution(Kind.B, 1, 5));
    Probe probe = Probe.training(network, 1, 4, 4, 1);
    for (int pixel = 0; pixel < 16; pixel++) {
      int own = pixel;
      sees(probe, pixel, input -> input < own && reached(input, own));
    }
    probe.hasTrueGradients();
  }

  /** A window of five goes two pixels to the right for each row up: the blind spot. */
  private static boolean reached(int from, int to) {
    return from % 4 - to % 4 <= 2 * (to / 4 - from / 4);
  }

  @Test
  void coloursOfAPixelAreReadInTheirOrder() {
    Layer network = Sequence.of(coloured(Kind.A, 6), Activation.TANH, coloured(Kind.B, 6));
    Probe probe = Probe.training(network, 1, 3, 3, 3);
    for (int output = 0; output < 54; output++) {
      int pixel = output / 6;
      int colour = output % 6 / 2;
      sees(probe, output, input -> before(input, pixel, colour));
    }
  }

  private static boolean before(int input, int pixel, int colour) {
    int from = input / 3;
    int rightwards = from % 3 - pixel % 3;
    return from == pixel
        ? input % 3 < colour
        : from < pixel && rightwards <= 2 * (pixel / 3 - from / 3);
  }

  private static Layer coloured(Kind kind, int filters) {
    return new MaskedConvolution(kind, new Convolution(filters, Window.same(5)), 3);
  }

  @Test
  void aMaskNeedsAMiddle() {
    assertThrows(IllegalArgumentException.class, () -> new MaskedConvolution(Kind.A, 3, 4));
  }

  /** Moves each input in turn and looks whether the output moves. */
  private static void sees(Probe probe, int output, IntPredicate expected) {
    double before = probe.y()[output];
    for (int input = 0; input < probe.x().length; input++) {
      double here = probe.x()[input];
      probe.x()[input] = here + 0.5;
      boolean moved = probe.y()[output] != before;
      probe.x()[input] = here;
      assertEquals(
          expected.test(input), moved, "whether output " + output + " sees input " + input);
    }
  }
}
