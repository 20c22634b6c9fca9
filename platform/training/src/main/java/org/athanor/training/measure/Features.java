package org.athanor.training.measure;

import java.util.Optional;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What measures see of examples: numbers in which what looks alike is near. The platform makes them
 * of the data alone, so that they are the same for every model of that data.
 */
@ProviderType
public interface Features {
  /** The examples as they are. */
  Features RAW =
      new Features() {
        @Override
        public String name() {
          return "raw values";
        }

        @Override
        public Tensor of(Tensor examples) {
          return examples.reshaped(Shape.of(examples.count(), examples.width()));
        }

        @Override
        public Optional<Tensor> probabilities(Tensor examples) {
          return Optional.empty();
        }
      };

  /** What they are, in a few words for an estimator's name. */
  String name();

  /** The features of examples, a row each. */
  Tensor of(Tensor examples);

  /**
   * The probability of each class of the data for each example, a row each; empty when the data has
   * no classes.
   */
  Optional<Tensor> probabilities(Tensor examples);
}
