package org.athanor.backends.nd4j.internal.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.athanor.engine.backend.ElementGroup;
import org.athanor.engine.backend.ElementGroup.Result;
import org.athanor.engine.backend.ElementGroup.Stage;
import org.athanor.engine.backend.HeapMemory;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Binary;
import org.athanor.training.graph.operation.BinaryFunction;
import org.athanor.training.graph.operation.RandomDraw.Distribution;
import org.athanor.training.graph.operation.Unary;
import org.athanor.training.graph.operation.UnaryFunction;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class CrewTest {
  @Test
  void doesEveryChunkOnceHoweverOftenItRuns() {
    try (Crew crew = new Crew(3)) {
      int[] done = new int[64];
      Crew.Job job = new Crew.Job((member, chunk) -> done[chunk]++, done.length);
      for (int run = 1; run <= 2000; run++) {
        crew.run(job);
        for (int count : done) {
          assertEquals(run, count);
        }
      }
    }
  }

  @Test
  void keepsSeveralJobsApart() {
    try (Crew crew = new Crew(2)) {
      List<Crew.Job> jobs = new ArrayList<>();
      int[][] done = new int[5][8];
      for (int[] own : done) {
        jobs.add(new Crew.Job((member, chunk) -> own[chunk]++, own.length));
      }
      for (int run = 0; run < 1000; run++) {
        jobs.forEach(crew::run);
      }
      for (int[] own : done) {
        assertArrayEquals(new int[] {1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000}, own);
      }
    }
  }

  @Test
  void handsOnWhatAChunkThrows() {
    try (Crew crew = new Crew(2)) {
      Crew.Job job =
          new Crew.Job(
              (member, chunk) -> {
                throw new IllegalArgumentException("chunk " + chunk);
              },
              4);
      assertThrows(IllegalArgumentException.class, () -> crew.run(job));
    }
  }

  @Test
  void elementsAreTheSameForAnyNumberOfThreads() {
    assertArrayEquals(elements(1), elements(3));
  }

  /** sigmoid(x) + row, over more than one chunk. */
  private static float[] elements(int threads) {
    Shape shape = Shape.of(999, 301);
    Tensor x = new Tensor(new HeapMemory(shape.size()), 0, shape);
    Tensor row = new Tensor(new HeapMemory(301), 0, Shape.of(301));
    Tensor y = new Tensor(new HeapMemory(shape.size()), 0, shape);
    float[] values = new float[shape.size()];
    RandomStream.of(1).fillNormal(values, 0, values.length);
    x.write(values);
    row.write(values);
    ElementGroup group =
        new ElementGroup(
            List.of(x, row),
            List.of(
                new Stage(new Unary(UnaryFunction.SIGMOID), shape, List.of(0)),
                new Stage(new Binary(BinaryFunction.ADD), shape, List.of(2, 1))),
            List.of(new Result(1, y)));
    try (Crew crew = new Crew(threads)) {
      ElementProgram.of(group, crew, (input, target) -> input).run();
    }
    return y.read();
  }

  @Test
  void drawsAreTheSameForAnyNumberOfThreads() {
    assertArrayEquals(draws(1), draws(3));
  }

  private static float[] draws(int threads) {
    Tensor y = new Tensor(new HeapMemory(50_001), 0, Shape.of(50_001));
    try (Crew crew = new Crew(threads)) {
      DrawCall call = new DrawCall(RandomStream.of(9), Distribution.NORMAL, y, crew);
      call.run();
      call.run();
    }
    return y.read();
  }
}
