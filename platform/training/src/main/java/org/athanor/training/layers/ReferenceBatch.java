package org.athanor.training.layers;

import java.util.Optional;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;

/**
 * Fixed examples that go through a network ahead of every batch, so that its layers can be
 * normalised by them (Salimans et al. 2016, section 3.5): {@link #entering} puts them in front,
 * {@link #normalising} uses them, {@link #leaving} takes them away.
 *
 * <p>They are examples of the data where the network takes what looks like one, and else the first
 * of the first batch that it is given in training, which are remembered.
 *
 * @param size how many; at least 2
 * @param examples of the data, as many
 */
public record ReferenceBatch(int size, Tensor examples) {
  public ReferenceBatch {
    if (size < 2) {
      throw new IllegalArgumentException(
          "a reference batch needs at least 2 examples but got " + size);
    }
  }

  /** The layer at which they join the batch. */
  public Layer entering() {
    return new Entering(size, examples);
  }

  /** The layer at which they leave it. */
  public Layer leaving() {
    return new Leaving(size);
  }

  /**
   * (x - mean) / sqrt(variance + epsilon) weight + bias for each channel, with the moments of the
   * reference batch.
   *
   * @param itself whether an example counts to its own moments beside the reference batch, as one
   *     of size + 1: virtual batch normalisation
   */
  public Layer normalising(boolean itself, double epsilon) {
    return new Normalising(size, itself ? 1.0 / (size + 1) : 0, epsilon);
  }

  private record Entering(int size, Tensor examples) implements Layer {
    @Override
    public Shape declare(Shape input, Declarations declarations) {
      return input;
    }

    @Override
    public Node apply(Parameters parameters, Node input, Pass pass) {
      Shape shape = input.shape().with(0, size);
      return Nodes.concatenate(0, known(shape).orElseGet(() -> first(input, shape, pass)), input);
    }

    private Optional<Node> known(Shape shape) {
      if (!examples.shape().equals(shape)) {
        return Optional.empty();
      }
      double[] values = new double[examples.values().length];
      for (int i = 0; i < values.length; i++) {
        values[i] = examples.values()[i];
      }
      return Optional.of(Nodes.constant(shape, values));
    }

    private Node first(Node input, Shape shape, Pass pass) {
      Node kept = pass.state("reference", shape, Initializer.ZEROS);
      Node chosen = pass.state("chosen", Shape.SCALAR, Initializer.ZEROS);
      if (!pass.training()) {
        return kept;
      }
      if (input.shape().dimension(0) < size) {
        throw GraphException.of(
            "a reference batch of "
                + size
                + " is taken from the first batch, which has only "
                + input.shape().dimension(0)
                + " examples");
      }
      Node reference = Nodes.select(chosen, kept, input.slice(0, 0, size).detached());
      pass.remember("reference", reference);
      pass.remember("chosen", Nodes.scalar(1));
      return reference;
    }
  }

  private record Leaving(int size) implements Layer {
    @Override
    public Shape declare(Shape input, Declarations declarations) {
      return input;
    }

    @Override
    public Node apply(Parameters parameters, Node input, Pass pass) {
      return input.slice(0, size, input.shape().dimension(0));
    }
  }

  /**
   * With share c the moments of an example are μ = (1 - c) μ_r + c x̄ and σ² = (1 - c) (σ_r² + (μ_r
   * - μ)²) + c E (x - μ)², where r is the reference batch and E and x̄ run over an example's own
   * places, of which an image has many and a vector one.
   */
  private record Normalising(int size, double share, double epsilon) implements Layer {
    @Override
    public Shape declare(Shape input, Declarations declarations) {
      Affine.declare(input, declarations);
      return input;
    }

    @Override
    public Node apply(Parameters parameters, Node input, Pass pass) {
      int count = input.shape().dimension(0);
      int channels = input.shape().last();
      Node places = input.reshape(count, -1, channels);
      Node reference = places.slice(0, 0, size);
      Node mean = reference.meanKeeping(0, 1);
      Node variance = reference.minus(mean).square().meanKeeping(0, 1);
      Node normalised = normalised(reference, mean, variance);
      if (count > size) {
        Node batch = places.slice(0, size, count);
        normalised = Nodes.concatenate(0, normalised, counting(batch, mean, variance));
      }
      return Affine.apply(parameters, normalised.reshape(input.shape()));
    }

    private Node counting(Node batch, Node mean, Node variance) {
      if (share == 0) {
        return normalised(batch, mean, variance);
      }
      Node both = mean.times(1 - share).plus(batch.meanKeeping(1).times(share));
      Node ofReference = variance.plus(mean.minus(both).square()).times(1 - share);
      Node own = batch.minus(both).square().meanKeeping(1).times(share);
      return normalised(batch, both, ofReference.plus(own));
    }

    private Node normalised(Node x, Node mean, Node variance) {
      return x.minus(mean).over(variance.plus(epsilon).sqrt());
    }
  }
}
