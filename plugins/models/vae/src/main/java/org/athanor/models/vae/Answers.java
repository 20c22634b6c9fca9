package org.athanor.models.vae;

import java.util.List;
import org.athanor.models.vae.VaeParameters.Shown;
import org.athanor.training.capability.ClassDecoder;
import org.athanor.training.capability.ClassSampler;
import org.athanor.training.capability.Classifier;
import org.athanor.training.capability.Density;
import org.athanor.training.capability.Encoder;
import org.athanor.training.capability.EvidenceBound;
import org.athanor.training.capability.Inpainter;
import org.athanor.training.capability.LatentDecoder;
import org.athanor.training.capability.Reconstructor;
import org.athanor.training.capability.Sampler;
import org.athanor.training.capability.StyleTransfer;
import org.athanor.training.capability.Views;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;

/**
 * What an autoencoder can be asked; the model offers the part that its labels allow. Where a label
 * is wanted and none is given, it is the likeliest one.
 */
final class Answers
    implements Sampler,
        ClassSampler,
        LatentDecoder,
        ClassDecoder,
        Density,
        EvidenceBound,
        Encoder,
        Reconstructor,
        Inpainter,
        StyleTransfer,
        Classifier,
        Views,
        AutoCloseable {
  /** Rounds of encoding and decoding that what is missing settles in (Rezende et al. 2014). */
  private static final int ROUNDS = 20;

  private final VaeParameters settings;
  private final DataShape data;
  private final int classes;
  private final Observation observation;
  private final Functions functions;
  private final Evidence evidence;

  Answers(VaeParameters settings, DataShape data, Networks networks, Functions functions) {
    this.settings = settings;
    this.data = data;
    this.classes = networks.classes();
    this.observation = networks.observation();
    this.functions = functions;
    this.evidence =
        new Evidence(functions, settings.latent(), classes, settings.likelihoodSamples());
  }

  @Override
  public Shape latent() {
    return Shape.of(settings.latent());
  }

  @Override
  public Tensor prior(int count, RandomStream random) {
    Tensor points = Tensor.zeros(latent().prepend(count));
    random.fillNormal(points.values(), 0, points.values().length);
    return points;
  }

  /** All classes are equally likely. */
  @Override
  public Tensor sample(int count, RandomStream random) {
    int[] labels = new int[count];
    for (int row = 0; row < count && classes > 0; row++) {
      labels[row] = random.nextInt(classes);
    }
    return sample(labels, random);
  }

  @Override
  public Tensor sample(int[] labels, RandomStream random) {
    Tensor numbers = functions.numbers(prior(labels.length, random), labels);
    return settings.shown() == Shown.DRAW ? drawn(numbers, random) : means(numbers);
  }

  private Tensor means(Tensor numbers) {
    int width = data.element().size();
    Tensor means = Tensor.zeros(Shape.of(numbers.count(), width));
    for (int row = 0; row < numbers.count(); row++) {
      System.arraycopy(numbers.values(), 2 * row * width, means.values(), row * width, width);
    }
    return data.examples(means);
  }

  private Tensor drawn(Tensor numbers, RandomStream random) {
    int width = data.element().size();
    Tensor drawn = Tensor.zeros(Shape.of(numbers.count(), width));
    for (int i = 0; i < drawn.values().length; i++) {
      int mean = 2 * (i / width) * width + i % width;
      drawn.values()[i] =
          (float) observation.draw(numbers.values()[mean], numbers.values()[mean + width], random);
    }
    return data.examples(drawn);
  }

  @Override
  public Tensor decode(Tensor points) {
    return means(functions.numbers(points, new int[points.count()]));
  }

  @Override
  public Tensor decode(Tensor points, int[] labels) {
    return means(functions.numbers(points, labels));
  }

  @Override
  public Likelihood logLikelihood(Tensor examples, RandomStream random) {
    return evidence.likelihood(examples, random);
  }

  @Override
  public Likelihood lowerBound(Tensor examples, RandomStream random) {
    Tensor guesses = classes == 0 ? examples : probabilities(examples);
    return evidence.bound(examples, guesses, random);
  }

  @Override
  public Tensor probabilities(Tensor examples) {
    return functions.probabilities(examples).orElseGet(() -> evidence.classesByBound(examples));
  }

  private int[] likeliest(Tensor examples) {
    int[] labels = new int[examples.count()];
    if (classes > 0) {
      Tensor probabilities = probabilities(examples);
      for (int row = 0; row < labels.length; row++) {
        float[] shares = probabilities.row(row);
        for (int label = 1; label < classes; label++) {
          labels[row] = shares[label] > shares[labels[row]] ? label : labels[row];
        }
      }
    }
    return labels;
  }

  @Override
  public Tensor encode(Tensor examples) {
    return middles(examples, likeliest(examples));
  }

  /** The means of the posteriors. */
  private Tensor middles(Tensor examples, int[] labels) {
    Tensor code = functions.code(examples, labels);
    int latent = settings.latent();
    Tensor points = Tensor.zeros(Shape.of(code.count(), latent));
    for (int row = 0; row < code.count(); row++) {
      System.arraycopy(code.values(), 2 * row * latent, points.values(), row * latent, latent);
    }
    return points;
  }

  @Override
  public Tensor reconstruct(Tensor examples, RandomStream random) {
    int[] labels = likeliest(examples);
    return decode(middles(examples, labels), labels);
  }

  @Override
  public Tensor transfer(Tensor examples, int[] from, int[] to) {
    return decode(middles(examples, from), to);
  }

  /** What is missing begins as a sample and is reconstructed until it fits to what is known. */
  @Override
  public Tensor inpaint(Tensor examples, Tensor known, RandomStream random) {
    Tensor filled = merged(sample(examples.count(), random), examples, known);
    for (int round = 0; round < ROUNDS; round++) {
      filled = merged(reconstruct(filled, random), examples, known);
    }
    return filled;
  }

  private static Tensor merged(Tensor made, Tensor examples, Tensor known) {
    float[] values = made.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = known.values()[i] != 0 ? examples.values()[i] : values[i];
    }
    return new Tensor(examples.shape(), values);
  }

  @Override
  public List<View> views(RandomStream random) {
    Sheets sheets = new Sheets(settings.latent());
    if (classes > 0) {
      return List.of(sheets.classes(this, classes, random));
    }
    return settings.latent() == 2
        ? List.of(sheets.manifold(this), sheets.traversal(this))
        : List.of(sheets.traversal(this));
  }

  @Override
  public void close() {
    functions.close();
  }
}
