package org.athanor.engine.backend;

import java.util.List;
import org.athanor.training.graph.operation.Operation;
import org.athanor.training.graph.operation.RandomDraw.Distribution;
import org.athanor.training.random.RandomStream;

/**
 * Binds operations to places, once; the calls are then run again and again. Closing the binder
 * frees what its calls keep.
 */
public interface Binder extends AutoCloseable {
  /** A call that computes an operation that is not element-wise; the result overlaps no input. */
  Call bind(Operation operation, List<Tensor> inputs, Tensor result);

  /** A call that computes element-wise operations together. */
  Call bind(ElementGroup group);

  /** A call that copies numbers between places that do not overlap. */
  Call copy(Tensor from, Tensor to);

  /** A call that draws numbers from a stream. */
  Call draw(RandomStream stream, Distribution distribution, Tensor result);

  /** A call that makes one update of an optimiser. */
  Call update(Update update);

  @Override
  void close();
}
