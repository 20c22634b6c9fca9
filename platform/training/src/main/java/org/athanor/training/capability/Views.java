package org.athanor.training.capability;

import java.util.List;
import org.athanor.training.data.Tensor;
import org.athanor.training.random.RandomStream;
import org.osgi.annotation.versioning.ConsumerType;

/** Shows what is inside the model: filters, a map of the latent space, a walk along one latent. */
@Ability("show what is inside it")
@ConsumerType
public interface Views {
  /** Everything that there is to see. */
  List<View> views(RandomStream random);

  /**
   * A sheet of examples.
   *
   * @param name lower-case letters, such as {@code manifold}
   * @param title one sentence: what is seen, from left to right and from top to bottom
   * @param examples of the data's shape and within its bounds, row by row of the sheet
   * @param columns of the sheet; divides the number of examples
   */
  record View(String name, String title, Tensor examples, int columns) {}
}
