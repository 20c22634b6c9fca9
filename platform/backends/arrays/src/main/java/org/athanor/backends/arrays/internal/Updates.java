package org.athanor.backends.arrays.internal;

import java.util.ArrayList;
import java.util.List;
import org.athanor.backends.arrays.internal.Workbench.Loan;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.Tensor;
import org.athanor.engine.backend.Update;
import org.athanor.training.graph.Shape;
import org.athanor.training.optimizers.Adagrad;
import org.athanor.training.optimizers.Adam;
import org.athanor.training.optimizers.OptimisticAdam;
import org.athanor.training.optimizers.Optimizer;
import org.athanor.training.optimizers.RmsProp;
import org.athanor.training.optimizers.StochasticGradientDescent;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;

/** The updates of optimisers over flat vectors, formula by formula as their descriptions say. */
final class Updates {
  private final Workbench bench;
  private final Elements elements;
  private final Update update;
  private final INDArray parameters;
  private final INDArray gradients;
  private final List<INDArray> slots;
  private final List<Call> calls = new ArrayList<>();

  private Updates(Workbench bench, Elements elements, Update update) {
    this.bench = bench;
    this.elements = elements;
    this.update = update;
    this.parameters = flat(update.parameters());
    this.gradients = flat(update.gradients());
    this.slots = update.slots().stream().map(Updates::flat).toList();
  }

  private static INDArray flat(Tensor tensor) {
    return ArrayMemory.view(tensor, Shape.of(tensor.size()));
  }

  static Call call(Workbench bench, Elements elements, Update update) {
    try (Loan loan = bench.lend()) {
      Shape shape = Shape.of(update.parameters().size());
      Updates updates = new Updates(bench, elements, update);
      updates.bind(update.optimizer(), loan.floats(shape), loan.floats(shape));
      return Workbench.sequence(updates.calls);
    }
  }

  /** Two vectors are free to work with. */
  private void bind(Optimizer optimizer, INDArray one, INDArray two) {
    if (optimizer instanceof StochasticGradientDescent descent) {
      descend(descent, one);
    } else if (optimizer instanceof Adam adam) {
      adam(adam, one, two);
    } else if (optimizer instanceof OptimisticAdam adam) {
      optimisticAdam(adam, one, two);
    } else if (optimizer instanceof RmsProp rmsProp) {
      average(slots.get(0), rmsProp.decay(), squared(one));
      normalised(rmsProp.epsilon(), one);
    } else if (optimizer instanceof Adagrad adagrad) {
      add(slots.get(0), squared(one));
      normalised(adagrad.epsilon(), one);
    } else {
      throw new IllegalArgumentException("no update for the optimiser " + optimizer);
    }
  }

  private void descend(StochasticGradientDescent descent, INDArray step) {
    if (descent.momentum() == 0) {
      move(gradients, step);
      return;
    }
    INDArray velocity = slots.get(0);
    times(velocity, velocity, descent.momentum());
    add(velocity, gradients);
    if (descent.nesterov()) {
      times(velocity, step, descent.momentum());
      add(step, gradients);
      move(step, step);
    } else {
      move(velocity, step);
    }
  }

  private void adam(Adam adam, INDArray direction, INDArray deviation) {
    moments(adam.beta1(), adam.beta2(), direction);
    INDArray variance = slots.get(1);
    if (adam.amsgrad()) {
      calls.add(bench.call("maximum", List.of(slots.get(2), variance), slots.get(2)));
      variance = slots.get(2);
    }
    direction(adam.beta1(), adam.beta2(), adam.epsilon(), variance, direction, deviation);
    if (adam.weightDecay() > 0) {
      times(parameters, deviation, adam.weightDecay());
      add(direction, deviation);
    }
    move(direction, direction);
  }

  private void optimisticAdam(OptimisticAdam adam, INDArray direction, INDArray deviation) {
    moments(adam.beta1(), adam.beta2(), direction);
    direction(adam.beta1(), adam.beta2(), adam.epsilon(), slots.get(1), direction, deviation);
    INDArray previous = slots.get(2);
    times(direction, deviation, 2);
    calls.add(bench.call("subtract", List.of(deviation, previous), deviation));
    calls.add(elements.copy(direction, previous));
    move(deviation, deviation);
  }

  /** m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2. */
  private void moments(double beta1, double beta2, INDArray work) {
    times(gradients, work, 1 - beta1);
    times(slots.get(0), slots.get(0), beta1);
    add(slots.get(0), work);
    average(slots.get(1), beta2, squared(work));
  }

  /** d = m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon). */
  private void direction(
      double beta1,
      double beta2,
      double epsilon,
      INDArray variance,
      INDArray direction,
      INDArray deviation) {
    calls.add(bench.call("multiply", List.of(variance, correction(beta2)), deviation));
    root(deviation, epsilon);
    calls.add(bench.call("multiply", List.of(slots.get(0), correction(beta1)), direction));
    calls.add(bench.call("divide", List.of(direction, deviation), direction));
  }

  /** 1 / (1 - beta^t), put on the device at each update. */
  private INDArray correction(double beta) {
    INDArray value = bench.keep(DataType.FLOAT, 1).array();
    calls.add(() -> value.putScalar(0, 1 / (1 - Math.pow(beta, update.clock().time()))));
    return value;
  }

  /** Moves along g / (sqrt(v) + epsilon). */
  private void normalised(double epsilon, INDArray work) {
    times(slots.get(0), work, 1);
    root(work, epsilon);
    calls.add(bench.call("divide", List.of(gradients, work), work));
    move(work, work);
  }

  private void root(INDArray x, double epsilon) {
    calls.add(bench.call(new Sqrt(x, x)));
    calls.add(elements.plus(x, x, epsilon));
  }

  /** The squares of the gradients. */
  private INDArray squared(INDArray work) {
    calls.add(bench.call(new Square(gradients, work)));
    return work;
  }

  /** v = decay v + (1 - decay) x; x is changed. */
  private void average(INDArray v, double decay, INDArray x) {
    times(x, x, 1 - decay);
    times(v, v, decay);
    add(v, x);
  }

  private void times(INDArray x, INDArray z, double factor) {
    calls.add(elements.times(x, z, factor));
  }

  private void add(INDArray x, INDArray y) {
    calls.add(bench.call("add", List.of(x, y), x));
  }

  /** p = p - rate d. */
  private void move(INDArray direction, INDArray work) {
    times(direction, work, update.optimizer().rate());
    INDArray factor = flat(update.rateFactor());
    calls.add(bench.call("multiply", List.of(work, factor), work));
    calls.add(bench.call("subtract", List.of(parameters, work), parameters));
  }
}
