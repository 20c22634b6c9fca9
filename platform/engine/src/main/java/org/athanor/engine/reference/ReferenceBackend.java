package org.athanor.engine.reference;

import java.util.ArrayList;
import java.util.List;
import org.athanor.engine.backend.Backend;
import org.athanor.engine.backend.Binder;
import org.athanor.engine.backend.BlockDraw;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.ElementGroup;
import org.athanor.engine.backend.HeapMemory;
import org.athanor.engine.backend.Memory;
import org.athanor.engine.backend.Tensor;
import org.athanor.engine.backend.Update;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Operation;
import org.athanor.training.graph.operation.RandomDraw.Distribution;
import org.athanor.training.random.RandomStream;

/**
 * The reference as a backend: slow, needing no native code. Each operation is computed in double
 * precision and its result rounded to single.
 */
public final class ReferenceBackend implements Backend {
  @Override
  public String name() {
    return "reference (for tests)";
  }

  @Override
  public Memory allocate(int elements) {
    return new HeapMemory(elements);
  }

  @Override
  public Memory allocateSlots(int elements) {
    return new HeapMemory(elements);
  }

  @Override
  public Binder binder() {
    return new ReferenceBinder();
  }

  static double[] get(Tensor tensor) {
    float[] single = tensor.read();
    double[] values = new double[single.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = single[i];
    }
    return values;
  }

  static void put(Tensor tensor, double[] values) {
    float[] single = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      single[i] = (float) values[i];
    }
    tensor.write(single);
  }

  private static final class ReferenceBinder implements Binder {
    @Override
    public Call bind(Operation operation, List<Tensor> inputs, Tensor result) {
      List<Shape> shapes = inputs.stream().map(Tensor::shape).toList();
      return () ->
          put(
              result,
              ReferenceKernels.compute(
                  operation,
                  shapes,
                  inputs.stream().map(ReferenceBackend::get).toArray(double[][]::new)));
    }

    @Override
    public Call bind(ElementGroup group) {
      return () -> {
        List<double[]> values = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        for (Tensor input : group.inputs()) {
          values.add(get(input));
          shapes.add(input.shape());
        }
        for (ElementGroup.Stage stage : group.stages()) {
          double[][] inputs = stage.sources().stream().map(values::get).toArray(double[][]::new);
          List<Shape> given =
              stage.sources().stream()
                  .map(source -> seen(shapes.get(source), stage.shape()))
                  .toList();
          values.add(ReferenceKernels.compute(stage.operation(), given, inputs));
          shapes.add(stage.shape());
        }
        for (ElementGroup.Result result : group.results()) {
          put(result.tensor(), values.get(group.inputs().size() + result.stage()));
        }
      };
    }

    /** What has the stage's size lies in the stage's order, whatever shape it was made with. */
    private static Shape seen(Shape given, Shape stage) {
      return given.size() == stage.size() ? stage : given;
    }

    @Override
    public Call copy(Tensor from, Tensor to) {
      return () -> put(to, get(from));
    }

    @Override
    public Call draw(RandomStream stream, Distribution distribution, Tensor result) {
      BlockDraw draw = new BlockDraw(stream, distribution);
      float[] block = new float[BlockDraw.BLOCK];
      return () -> {
        draw.begin();
        for (int start = 0; start < result.size(); start += block.length) {
          int count = Math.min(block.length, result.size() - start);
          draw.block(start / block.length, RandomStream.of(0), block, count);
          result.memory().write(result.offset() + start, block, 0, count);
        }
      };
    }

    @Override
    public Call update(Update update) {
      return () -> ReferenceUpdates.run(update);
    }

    @Override
    public void close() {
      // Nothing is kept outside the heap.
    }
  }
}
