package org.athanor.models.vae;

import org.athanor.training.capability.Density.Likelihood;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;

/** What the model says of the likelihood of examples. */
final class Evidence {
  /** Draws for each example that the bound is the mean of. */
  private static final int DRAWS = 10;

  private final Functions functions;
  private final int latent;
  private final int classes;
  private final int samples;

  /**
   * The evidence of a model.
   *
   * @param classes that examples are told of; 0 for none
   * @param samples of the likelihood's estimate, k
   */
  Evidence(Functions functions, int latent, int classes, int samples) {
    this.functions = functions;
    this.latent = latent;
    this.classes = classes;
    this.samples = samples;
  }

  /** Estimates for each example, and their variance. */
  private record Estimates(double[] values, double[] variances) {}

  /** log p(x): the mean weight of k draws of q; in the mean over the classes where there are. */
  Likelihood likelihood(Tensor examples, RandomStream random) {
    int count = examples.count();
    double[] nats = new double[count];
    double[] variances = new double[count];
    Estimates[] ofClasses = new Estimates[Math.max(1, classes)];
    for (int label = 0; label < ofClasses.length; label++) {
      ofClasses[label] = weights(examples, label, random.split(label));
    }
    for (int row = 0; row < count; row++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (Estimates each : ofClasses) {
        largest = Math.max(largest, each.values()[row]);
      }
      double sum = 0;
      for (Estimates each : ofClasses) {
        sum += Math.exp(each.values()[row] - largest);
      }
      nats[row] = largest + Math.log(sum / ofClasses.length);
      for (Estimates each : ofClasses) {
        double share = Math.exp(each.values()[row] - largest) / sum;
        variances[row] += share * share * each.variances()[row];
      }
    }
    return Likelihood.estimate(
        nats, standardError(variances), "importance-weighted, %d samples".formatted(samples));
  }

  private static double standardError(double[] variances) {
    double sum = 0;
    for (double variance : variances) {
      sum += variance;
    }
    return Math.sqrt(sum) / variances.length;
  }

  /** log of the mean weight given a label, and the variance of that by the delta method. */
  private Estimates weights(Tensor examples, int label, RandomStream random) {
    int count = examples.count();
    int[] labels = Functions.all(count, label);
    Tensor code = functions.code(examples, labels);
    double[] largest = new double[count];
    double[] sums = new double[count];
    double[] squares = new double[count];
    for (int draw = 0; draw < samples; draw++) {
      Tensor found = functions.weights(examples, code, noise(count, random), labels);
      for (int row = 0; row < count; row++) {
        double weight = found.values()[2 * row];
        if (draw == 0 || weight > largest[row]) {
          double shrinking = draw == 0 ? 0 : Math.exp(largest[row] - weight);
          sums[row] *= shrinking;
          squares[row] *= shrinking * shrinking;
          largest[row] = weight;
        }
        double relative = Math.exp(weight - largest[row]);
        sums[row] += relative;
        squares[row] += relative * relative;
      }
    }
    double[] variances = new double[count];
    for (int row = 0; row < count; row++) {
      double mean = sums[row] / samples;
      double variance = Math.max(0, squares[row] / samples - mean * mean) / (samples - 1);
      variances[row] = variance / (mean * mean);
      sums[row] = largest[row] + Math.log(mean);
    }
    return new Estimates(sums, variances);
  }

  /** The bound in the mean over the guessed classes, their entropy added. */
  Likelihood bound(Tensor examples, Tensor guesses, RandomStream random) {
    int count = examples.count();
    double[] nats = new double[count];
    double[] variances = new double[count];
    for (int label = 0; label < Math.max(1, classes); label++) {
      Estimates found = evidence(examples, label, random.split(label));
      for (int row = 0; row < count; row++) {
        double guess = classes == 0 ? 1 : guesses.values()[row * classes + label];
        double prior = classes == 0 ? 0 : -Math.log(classes);
        if (guess > 0) {
          nats[row] += guess * (found.values()[row] + prior - Math.log(guess));
          variances[row] += guess * guess * found.variances()[row];
        }
      }
    }
    return Likelihood.estimate(nats, standardError(variances), "ELBO, %d draws".formatted(DRAWS));
  }

  private Estimates evidence(Tensor examples, int label, RandomStream random) {
    int count = examples.count();
    int[] labels = Functions.all(count, label);
    Tensor code = functions.code(examples, labels);
    double[] means = new double[count];
    double[] squares = new double[count];
    for (int draw = 0; draw < DRAWS; draw++) {
      Tensor found = functions.weights(examples, code, noise(count, random), labels);
      for (int row = 0; row < count; row++) {
        double evidence = found.values()[2 * row + 1];
        double before = means[row];
        means[row] += (evidence - before) / (draw + 1);
        squares[row] += (evidence - before) * (evidence - means[row]);
      }
    }
    for (int row = 0; row < count; row++) {
      squares[row] /= (double) (DRAWS - 1) * DRAWS;
    }
    return new Estimates(means, squares);
  }

  /**
   * How likely each class is by Bayes' rule, with the bound at the middle of the posterior for the
   * likelihood: what a conditional model without a classifier can say.
   */
  Tensor classesByBound(Tensor examples) {
    int count = examples.count();
    Tensor still = Tensor.zeros(Shape.of(count, latent));
    Tensor found = Tensor.zeros(Shape.of(count, classes));
    for (int label = 0; label < classes; label++) {
      int[] labels = Functions.all(count, label);
      Tensor code = functions.code(examples, labels);
      Tensor weights = functions.weights(examples, code, still, labels);
      for (int row = 0; row < count; row++) {
        found.values()[row * classes + label] = weights.values()[2 * row + 1];
      }
    }
    for (int row = 0; row < count; row++) {
      normalise(found.values(), row * classes, (row + 1) * classes);
    }
    return found;
  }

  private static void normalise(float[] logarithms, int from, int to) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, logarithms[i]);
    }
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += Math.exp(logarithms[i] - largest);
    }
    for (int i = from; i < to; i++) {
      logarithms[i] = (float) (Math.exp(logarithms[i] - largest) / sum);
    }
  }

  private Tensor noise(int count, RandomStream random) {
    Tensor noise = Tensor.zeros(Shape.of(count, latent));
    random.fillNormal(noise.values(), 0, noise.values().length);
    return noise;
  }
}
