package org.athanor.engine.backend;

import java.util.List;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Operation;

/**
 * Element-wise operations that are computed together, so that what passes from one to the next need
 * not be stored. All have the same number of elements in the same row-major order, whatever their
 * shapes; inputs broadcast to the shape of the stage that reads them.
 *
 * @param inputs what is read
 * @param stages the operations, each after those it reads
 * @param results what is stored; a result may lie exactly where an input of its size lies
 */
public record ElementGroup(List<Tensor> inputs, List<Stage> stages, List<Result> results) {
  public ElementGroup {
    inputs = List.copyOf(inputs);
    stages = List.copyOf(stages);
    results = List.copyOf(results);
  }

  /**
   * One operation.
   *
   * @param shape of its result
   * @param sources for each of its inputs, n for input n of the group, or the number of inputs plus
   *     m for the result of stage m
   */
  public record Stage(Operation operation, Shape shape, List<Integer> sources) {
    public Stage {
      sources = List.copyOf(sources);
    }
  }

  /** The result of a stage and its place. */
  public record Result(int stage, Tensor tensor) {}

  /** The number of elements of each stage. */
  public int size() {
    return stages.get(0).shape().size();
  }
}
