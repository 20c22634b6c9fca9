package org.athanor.engine.contract;

import java.util.stream.Stream;
import org.athanor.engine.contract.LayerContract.Case;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Window;
import org.athanor.training.layers.Activation;
import org.athanor.training.layers.Autoregressive;
import org.athanor.training.layers.AveragePool;
import org.athanor.training.layers.BatchNormalisation;
import org.athanor.training.layers.Convolution;
import org.athanor.training.layers.Dense;
import org.athanor.training.layers.Dropout;
import org.athanor.training.layers.Flatten;
import org.athanor.training.layers.Gate;
import org.athanor.training.layers.GatedRecurrentUnit;
import org.athanor.training.layers.GlobalAverage;
import org.athanor.training.layers.GroupNormalisation;
import org.athanor.training.layers.InstanceNormalisation;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.LayerNormalisation;
import org.athanor.training.layers.LeakyRelu;
import org.athanor.training.layers.LongShortTermMemory;
import org.athanor.training.layers.MaskedConvolution;
import org.athanor.training.layers.MaskedConvolution.Kind;
import org.athanor.training.layers.MaxPool;
import org.athanor.training.layers.Maxout;
import org.athanor.training.layers.Perceptron;
import org.athanor.training.layers.Recurrent;
import org.athanor.training.layers.Recurrent.Gives;
import org.athanor.training.layers.Reshape;
import org.athanor.training.layers.Residual;
import org.athanor.training.layers.Sequence;
import org.athanor.training.layers.SpectralNormalisation;
import org.athanor.training.layers.Transformed;
import org.athanor.training.layers.TransposedConvolution;
import org.athanor.training.layers.Upsample;
import org.athanor.training.layers.WeightNormalised;

/** Networks in which every layer occurs. */
final class LayerCases {
  private LayerCases() {}

  static Stream<Case> all() {
    return Stream.concat(
        Stream.of(Activation.values())
            .map(activation -> vectors(activation.name(), perceptron(activation))),
        Stream.concat(ofVectors(), Stream.concat(ofImages(), ofSequences())));
  }

  private static Layer perceptron(Layer activation) {
    return Perceptron.of(new int[] {9, 7}, activation, 3);
  }

  private static Stream<Case> ofVectors() {
    return Stream.of(
        vectors("leaky", perceptron(new LeakyRelu(0.1))),
        vectors("maxout", Sequence.of(new Dense(12), new Maxout(3))),
        vectors("gate", Sequence.of(new Dense(12), new Gate(Activation.TANH))),
        vectors("dropout", Sequence.of(new Dense(40), new Dropout(0.5), new Dense(2))),
        vectors("batch", Sequence.of(new Dense(8), new BatchNormalisation(), Activation.TANH)),
        vectors("layer", Sequence.of(new Dense(8), new LayerNormalisation(), Activation.TANH)),
        vectors("residual", new Residual(Sequence.of(new Dense(5), Activation.TANH))),
        vectors("made", Autoregressive.network(5, new int[] {11}, 2, Activation.TANH)),
        vectors("spectral", new Transformed(new Dense(8), new SpectralNormalisation(2))),
        vectors("lengths", new WeightNormalised(new Dense(8))));
  }

  private static Stream<Case> ofImages() {
    Window apart = Window.of(3, 1, 2).dilated(2);
    return Stream.of(
        images("convolution", Sequence.of(new Convolution(6, 4, 2, 1), Activation.TANH)),
        images("dilated", new Convolution(6, apart)),
        images("grouped", new Convolution(6, 3, 1, 1).grouped(2)),
        images("transposed", new TransposedConvolution(3, 4, 2, 1)),
        images(
            "discriminator",
            Sequence.of(
                new Convolution(6, 4, 2, 1).withoutBias(),
                new BatchNormalisation(),
                Activation.LEAKYRELU,
                new Flatten(Flatten.Order.CHANNELS_FIRST),
                new Dense(1))),
        images(
            "generator",
            Sequence.of(
                new Flatten(),
                new Dense(2 * 2 * 6),
                new Reshape(2, 2, 6),
                new BatchNormalisation(),
                Activation.RELU,
                new TransposedConvolution(3, 4, 2, 1),
                Activation.TANH)),
        images(
            "pixels",
            Sequence.of(
                new MaskedConvolution(Kind.A, 4, 5),
                Activation.RELU,
                new MaskedConvolution(Kind.B, 4, 3))),
        images("group", Sequence.of(new GroupNormalisation(2), Activation.TANH)),
        images("instance", Sequence.of(new InstanceNormalisation(), Activation.TANH)),
        images("pools", Sequence.of(new AveragePool(2), new Upsample(2), new MaxPool(2))),
        images("channels", Sequence.of(new Dropout(0.5, true), new GlobalAverage())),
        images(
            "spectral",
            new Transformed(new Convolution(3, 3, 1, 1), new SpectralNormalisation(1))));
  }

  private static Stream<Case> ofSequences() {
    return Stream.of(
        sequences(
            "recurrent",
            Sequence.of(
                new Recurrent(new GatedRecurrentUnit(6), Gives.ALL),
                new Recurrent(new LongShortTermMemory(4), Gives.LAST))));
  }

  private static Case vectors(String name, Layer layer) {
    return new Case("vectors " + name, layer, Shape.of(6, 5));
  }

  private static Case images(String name, Layer layer) {
    return new Case("images " + name, layer, Shape.of(3, 6, 6, 4));
  }

  private static Case sequences(String name, Layer layer) {
    return new Case("sequences " + name, layer, Shape.of(3, 4, 5));
  }
}
