package org.athanor.training.execution;

import java.util.Set;
import org.athanor.training.graph.Shape;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The numbers of one model: parameters, state, what optimisers keep, and where the random streams
 * of its steps are. Several compiled steps share one. Closing it frees its memory at once and makes
 * its compiled steps unusable.
 */
@ProviderType
public interface Variables extends AutoCloseable {
  /** The full names of parameters and state, {@code role.name}, in the order of declaration. */
  Set<String> names();

  Shape shape(String name);

  /** The numbers of one variable in row-major order. */
  float[] read(String name);

  /** Replaces the numbers of one variable. */
  void write(String name, float[] values);

  /** Everything, exactly: training that goes on from here repeats bit by bit. */
  StoredState save();

  /**
   * Goes back to what was saved. What belongs to steps that are not compiled yet is kept for them.
   */
  void restore(StoredState state);

  @Override
  void close();
}
