package org.athanor.training.optimizers;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.training.optimizers.OptimizerSettings.DecoupledDecay;
import org.athanor.training.optimizers.OptimizerSettings.MeanSquare;
import org.athanor.training.optimizers.OptimizerSettings.MomentEstimates;
import org.athanor.training.optimizers.OptimizerSettings.Sgd;
import org.athanor.training.optimizers.OptimizerSettings.SumOfSquares;

/** The optimisers that an experiment file can name: part of the platform, not plugins. */
public final class Optimizers {
  private static final List<Kind> ALL =
      List.of(
          kind(
              "adagrad",
              "Divides by the root of the sum of all squared gradients",
              "Duchi, Hazan, Singer 2011, Adaptive Subgradient Methods",
              SumOfSquares.class,
              s -> new Adagrad(s.rate(), s.epsilon())),
          kind(
              "adam",
              "Divides the mean gradient by the root of the mean square",
              "Kingma, Ba 2015, Adam: A Method for Stochastic Optimization",
              MomentEstimates.class,
              s -> new Adam(s.rate(), s.beta1(), s.beta2(), s.epsilon(), 0, false)),
          kind(
              "adamw",
              "Adam whose weight decay is apart from the gradient",
              "Loshchilov, Hutter 2019, Decoupled Weight Decay Regularization",
              DecoupledDecay.class,
              s -> new Adam(s.rate(), s.beta1(), s.beta2(), s.epsilon(), s.weightDecay(), false)),
          kind(
              "amsgrad",
              "Adam that divides by the largest mean square so far",
              "Reddi, Kale, Kumar 2018, On the Convergence of Adam and Beyond",
              MomentEstimates.class,
              s -> new Adam(s.rate(), s.beta1(), s.beta2(), s.epsilon(), 0, true)),
          kind(
              "optimisticadam",
              "Adam for games: extrapolates the last two directions",
              "Daskalakis, Ilyas, Syrgkanis, Zeng 2018, Training GANs with Optimism",
              MomentEstimates.class,
              s -> new OptimisticAdam(s.rate(), s.beta1(), s.beta2(), s.epsilon())),
          kind(
              "rmsprop",
              "Divides the gradient by the root of the mean square",
              "Tieleman, Hinton 2012, Lecture 6.5: RMSProp",
              MeanSquare.class,
              s -> new RmsProp(s.rate(), s.decay(), s.epsilon())),
          kind(
              "sgd",
              "Gradient descent, with momentum when asked for",
              "Sutskever, Martens, Dahl, Hinton 2013, On the Importance of Momentum",
              Sgd.class,
              s -> new StochasticGradientDescent(s.rate(), s.momentum(), s.nesterov())));

  private Optimizers() {}

  /** The part of every optimiser's settings that is its schedule. */
  private @interface Course {
    ScheduleCurve schedule();

    double last();

    long warmup();
  }

  /** Makes an optimiser of resolved settings. */
  @FunctionalInterface
  private interface Factory {
    Optimizer create(Map<String, Object> settings, long steps);
  }

  /** An optimiser that can be named. */
  public static final class Kind {
    private final String id;
    private final String title;
    private final String paper;
    private final ParameterSchema schema;
    private final Factory factory;

    private Kind(String id, String title, String paper, ParameterSchema schema, Factory factory) {
      this.id = id;
      this.title = title;
      this.paper = paper;
      this.schema = schema;
      this.factory = factory;
    }

    /** Its name in an experiment file. */
    public String id() {
      return id;
    }

    /** One plain sentence: what it does. */
    public String title() {
      return title;
    }

    /** Where it was published. */
    public String paper() {
      return paper;
    }

    /** What can be set. */
    public ParameterSchema schema() {
      return schema;
    }

    /**
     * The optimiser of given settings.
     *
     * @param settings complete, as {@link ParameterSchema#resolve} gives them
     * @param steps how many training steps will be made: the length of the schedule's curve
     */
    public Optimizer create(Map<String, Object> settings, long steps) {
      return factory.create(settings, steps);
    }
  }

  /** All, by name. */
  public static List<Kind> all() {
    return ALL;
  }

  /** The names of all, in their order. */
  public static List<String> ids() {
    return ALL.stream().map(Kind::id).toList();
  }

  /** The optimiser of an experiment that names none. */
  public static Kind standard() {
    return find("adam").orElseThrow();
  }

  /** The optimiser of a name. */
  public static Optional<Kind> find(String id) {
    return ALL.stream().filter(kind -> kind.id().equals(id)).findFirst();
  }

  private static <S extends Annotation> Kind kind(
      String id,
      String title,
      String paper,
      Class<S> declaration,
      Function<S, Optimizer> optimizer) {
    ParameterSchema schema = ParameterSchema.of(declaration);
    Factory factory =
        (settings, steps) -> {
          Course course = schema.view(Course.class, settings);
          Schedule schedule =
              course.schedule().over(steps, course.last()).warmedUp(course.warmup());
          return optimizer.apply(schema.view(declaration, settings)).scheduled(schedule);
        };
    return new Kind(id, title, paper, schema, factory);
  }
}
