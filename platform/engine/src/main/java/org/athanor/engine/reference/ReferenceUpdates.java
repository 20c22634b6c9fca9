package org.athanor.engine.reference;

import java.util.HashMap;
import java.util.Map;
import org.athanor.engine.backend.Update;
import org.athanor.training.optimizers.Adagrad;
import org.athanor.training.optimizers.Adam;
import org.athanor.training.optimizers.OptimisticAdam;
import org.athanor.training.optimizers.Optimizer;
import org.athanor.training.optimizers.RmsProp;
import org.athanor.training.optimizers.StochasticGradientDescent;

/** The optimisers, number by number, as their descriptions state them. */
final class ReferenceUpdates {
  private static final Map<Class<? extends Optimizer>, Rule<?>> RULES = rules();

  private ReferenceUpdates() {}

  /** The new value of one parameter; s holds the slots of this parameter and is changed. */
  @FunctionalInterface
  private interface Rule<O extends Optimizer> {
    double move(O optimizer, double rate, long time, double p, double g, double[] s);
  }

  static void run(Update update) {
    run(update, update.optimizer());
  }

  @SuppressWarnings("unchecked")
  private static <O extends Optimizer> void run(Update update, O optimizer) {
    Rule<O> rule = (Rule<O>) RULES.get(optimizer.getClass());
    double rate = optimizer.rate() * ReferenceBackend.get(update.rateFactor())[0];
    double[] parameters = ReferenceBackend.get(update.parameters());
    double[] gradients = ReferenceBackend.get(update.gradients());
    double[][] slots = update.slots().stream().map(ReferenceBackend::get).toArray(double[][]::new);
    double[] own = new double[slots.length];
    for (int i = 0; i < parameters.length; i++) {
      for (int s = 0; s < slots.length; s++) {
        own[s] = slots[s][i];
      }
      parameters[i] =
          rule.move(optimizer, rate, update.clock().time(), parameters[i], gradients[i], own);
      for (int s = 0; s < slots.length; s++) {
        slots[s][i] = own[s];
      }
    }
    ReferenceBackend.put(update.parameters(), parameters);
    for (int s = 0; s < slots.length; s++) {
      ReferenceBackend.put(update.slots().get(s), slots[s]);
    }
  }

  private static <O extends Optimizer> void put(
      Map<Class<? extends Optimizer>, Rule<?>> rules, Class<O> type, Rule<O> rule) {
    rules.put(type, rule);
  }

  private static Map<Class<? extends Optimizer>, Rule<?>> rules() {
    Map<Class<? extends Optimizer>, Rule<?>> rules = new HashMap<>();
    put(rules, StochasticGradientDescent.class, ReferenceUpdates::descend);
    put(rules, Adam.class, ReferenceUpdates::adam);
    put(rules, OptimisticAdam.class, ReferenceUpdates::optimisticAdam);
    put(
        rules,
        RmsProp.class,
        (o, rate, t, p, g, s) -> {
          s[0] = o.decay() * s[0] + (1 - o.decay()) * g * g;
          return p - rate * g / (Math.sqrt(s[0]) + o.epsilon());
        });
    put(
        rules,
        Adagrad.class,
        (o, rate, t, p, g, s) -> {
          s[0] += g * g;
          return p - rate * g / (Math.sqrt(s[0]) + o.epsilon());
        });
    return rules;
  }

  private static double descend(
      StochasticGradientDescent o, double rate, long time, double p, double g, double[] s) {
    if (o.momentum() == 0) {
      return p - rate * g;
    }
    s[0] = o.momentum() * s[0] + g;
    return p - rate * (o.nesterov() ? g + o.momentum() * s[0] : s[0]);
  }

  private static double adam(Adam o, double rate, long time, double p, double g, double[] s) {
    s[0] = o.beta1() * s[0] + (1 - o.beta1()) * g;
    s[1] = o.beta2() * s[1] + (1 - o.beta2()) * g * g;
    double variance = s[1];
    if (o.amsgrad()) {
      s[2] = Math.max(s[2], s[1]);
      variance = s[2];
    }
    double mean = s[0] / (1 - Math.pow(o.beta1(), time));
    double deviation = Math.sqrt(variance / (1 - Math.pow(o.beta2(), time)));
    return p * (1 - rate * o.weightDecay()) - rate * mean / (deviation + o.epsilon());
  }

  private static double optimisticAdam(
      OptimisticAdam o, double rate, long time, double p, double g, double[] s) {
    s[0] = o.beta1() * s[0] + (1 - o.beta1()) * g;
    s[1] = o.beta2() * s[1] + (1 - o.beta2()) * g * g;
    double mean = s[0] / (1 - Math.pow(o.beta1(), time));
    double deviation = Math.sqrt(s[1] / (1 - Math.pow(o.beta2(), time)));
    double direction = mean / (deviation + o.epsilon());
    double previous = s[2];
    s[2] = direction;
    return p - 2 * rate * direction + rate * previous;
  }
}
