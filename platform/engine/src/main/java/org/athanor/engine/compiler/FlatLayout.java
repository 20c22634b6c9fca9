package org.athanor.engine.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.engine.backend.Memory;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.graph.Shape;

/**
 * How the variables of one update lie in flat vectors of gradients and of what the optimiser keeps:
 * in stretches that mirror the variables' own memory, so that one kernel runs over each stretch.
 */
final class FlatLayout {
  /**
   * A stretch of memory without gaps but for alignment.
   *
   * @param start in the variables' memory
   * @param offset in the flat vectors
   */
  record Stretch(Memory memory, int start, int offset, int length) {
    Tensor parameters() {
      return new Tensor(memory, start, Shape.of(length));
    }

    Tensor in(Memory flat, int base) {
      return new Tensor(flat, base + offset, Shape.of(length));
    }
  }

  /** Stretches begin at a multiple of this, so that kernels may keep blocks of it. */
  private static final int STRETCH = 2048;

  private final List<Stretch> stretches = new ArrayList<>();
  private final Map<String, Integer> offsets = new LinkedHashMap<>();
  private int size;

  FlatLayout(Map<String, Tensor> variables) {
    variables.forEach(this::append);
  }

  private void append(String name, Tensor tensor) {
    int end = stretches.size() - 1;
    Stretch open = end < 0 ? null : stretches.get(end);
    boolean adjacent =
        open != null
            && open.memory() == tensor.memory()
            && Pool.align(open.start() + open.length()) == tensor.offset();
    if (adjacent) {
      int length = tensor.offset() + tensor.size() - open.start();
      stretches.set(end, new Stretch(open.memory(), open.start(), open.offset(), length));
    } else {
      stretches.add(new Stretch(tensor.memory(), tensor.offset(), size, tensor.size()));
    }
    Stretch last = stretches.get(stretches.size() - 1);
    offsets.put(name, last.offset() + tensor.offset() - last.start());
    size = (last.offset() + last.length() + STRETCH - 1) / STRETCH * STRETCH;
  }

  List<Stretch> stretches() {
    return stretches;
  }

  /** Where a variable's part begins in the flat vectors. */
  int offset(String variable) {
    return offsets.get(variable);
  }

  int size() {
    return size;
  }
}
