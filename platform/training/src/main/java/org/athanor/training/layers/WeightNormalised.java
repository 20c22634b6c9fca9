package org.athanor.training.layers;

import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * A layer whose weights are w = g v / |v|, with a length g and a direction v for each output that
 * are trained instead (Salimans and Kingma 2016). In place of {@code weight} there are {@code
 * weight_g} and {@code weight_v}, as in PyTorch.
 *
 * <p>g begins as the length of a second draw of v, so that w begins distributed as without.
 */
public record WeightNormalised(Layer layer) implements Layer {
  private static final String WEIGHT = "weight";

  @Override
  public Shape declare(Shape input, Declarations declarations) {
    Declarations plain = Declarations.none();
    Shape result = layer.declare(input, plain);
    for (ParameterSpec spec : plain.all()) {
      if (isWeight(spec.name(), spec.shape())) {
        Shape lengths = lengths(spec);
        Initializer length = (values, shape, random) -> drawLengths(spec, lengths, values, random);
        declarations.parameter(
            new ParameterSpec(spec.name() + "_g", lengths, length, spec.layout()));
        declarations.parameter(
            new ParameterSpec(spec.name() + "_v", spec.shape(), spec.initializer(), spec.layout()));
      } else {
        declarations.parameter(spec);
      }
    }
    return result;
  }

  @Override
  public Node apply(Parameters parameters, Node input, Pass pass) {
    Parameters used = parameters;
    for (String name : parameters.names()) {
      if (name.endsWith(WEIGHT + "_v")) {
        String weight = name.substring(0, name.length() - "_v".length());
        Node direction = parameters.get(name);
        Node length = parameters.get(weight + "_g");
        Node scale = length.over(direction.square().sumTo(length.shape()).sqrt());
        used = used.with(weight, direction.times(scale));
      }
    }
    return layer.apply(used, input, pass);
  }

  private static boolean isWeight(String name, Shape shape) {
    return shape.rank() >= 2 && name.substring(name.lastIndexOf('.') + 1).equals(WEIGHT);
  }

  /** One length for each output: the weight's shape with all other axes 1 long. */
  private static Shape lengths(ParameterSpec spec) {
    int output =
        switch (spec.layout()) {
          case SAME -> 0;
          case CONVOLUTION -> spec.shape().axis(-1);
          case TRANSPOSED_CONVOLUTION -> spec.shape().axis(-2);
        };
    Shape lengths = spec.shape();
    for (int axis = 0; axis < lengths.rank(); axis++) {
      lengths = axis == output ? lengths : lengths.with(axis, 1);
    }
    return lengths;
  }

  private static void drawLengths(
      ParameterSpec spec,
      Shape lengths,
      float[] values,
      org.athanor.training.random.RandomStream random) {
    float[] drawn = new float[spec.shape().size()];
    spec.initializer().initialize(drawn, spec.shape(), random);
    int[] strides = spec.shape().strides();
    int[] kept = lengths.strides();
    double[] squares = new double[values.length];
    for (int i = 0; i < drawn.length; i++) {
      int output = 0;
      for (int axis = 0; axis < strides.length; axis++) {
        int place = i / strides[axis] % spec.shape().dimension(axis);
        output += lengths.dimension(axis) == 1 ? 0 : place * kept[axis];
      }
      squares[output] += drawn[i] * drawn[i];
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sqrt(squares[i]);
    }
  }
}
