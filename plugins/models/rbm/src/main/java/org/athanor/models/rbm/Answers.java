package org.athanor.models.rbm;

import java.util.List;
import org.athanor.models.rbm.RbmParameters.Partition;
import org.athanor.training.capability.Critic;
import org.athanor.training.capability.Density;
import org.athanor.training.capability.Encoder;
import org.athanor.training.capability.Inpainter;
import org.athanor.training.capability.Reconstructor;
import org.athanor.training.capability.Sampler;
import org.athanor.training.capability.Views;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.model.BatchFunction;
import org.athanor.training.model.GraphTraining;
import org.athanor.training.random.RandomStream;

/** What a machine can be asked. */
final class Answers
    implements Sampler, Density, Critic, Encoder, Reconstructor, Inpainter, Views, AutoCloseable {
  private static final Node MODEL = Nodes.scalar(1);

  private final RbmParameters settings;
  private final DataShape data;
  private final int width;
  private final int batch;
  private final GraphTraining training;
  private final BatchFunction energies;
  private final BatchFunction codes;
  private final BatchFunction reconstructions;
  private final Chains sampling;
  private final Chains annealing;

  Answers(RbmParameters settings, DataShape data, int batch, GraphTraining training) {
    this.settings = settings;
    this.data = data;
    this.width = data.element().size();
    this.batch = batch;
    this.training = training;
    this.energies = function("freeenergy", (energy, v) -> energy.freeEnergy(v, MODEL));
    this.codes = function("encode", (energy, v) -> energy.up(v, MODEL));
    this.reconstructions =
        function("reconstruct", (energy, v) -> energy.down(energy.up(v, MODEL), MODEL));
    this.sampling = new Chains(settings, width, batch, training);
    this.annealing = new Chains(settings, width, settings.aisChains(), training);
  }

  /** A function of visible units. */
  private interface OfVisible {
    Node of(Energy energy, Node v);
  }

  private BatchFunction function(String name, OfVisible function) {
    Step step = new Step(name);
    Energy energy =
        Energy.of(
            settings, step.parameters(Rbm.ENERGY.name(), Energy.specs(width, settings.hidden())));
    step.output("output", function.of(energy, step.input("v", Shape.of(batch, width))));
    return training.function(step);
  }

  private Tensor flat(Tensor examples) {
    return examples.reshaped(Shape.of(examples.count(), width));
  }

  /** Chains from independent units to the model; half of the updates on the way, half there. */
  @Override
  public Tensor sample(int count, RandomStream random) {
    Tensor samples = Tensor.zeros(Shape.of(count, width));
    for (int first = 0; first < count; first += batch) {
      sampling.begin(random);
      int rising = settings.samplingUpdates() / 2;
      for (int update = 0; update < settings.samplingUpdates(); update++) {
        double beta = update < rising ? (update + 1.0) / rising : 1;
        sampling.advance(beta, beta, random);
      }
      int taken = Math.min(batch, count - first);
      System.arraycopy(sampling.states(), 0, samples.values(), first * width, taken * width);
    }
    return data.examples(samples);
  }

  /** -F(v) - log Z. */
  @Override
  public Likelihood logLikelihood(Tensor examples, RandomStream random) {
    Weights weights = Weights.read(settings, training.variables());
    float[] free = energies.apply(flat(examples)).values();
    boolean exactly =
        settings.partition() == Partition.AUTO
            && Weights.isEnumerable(settings.visible(), width, settings.hidden());
    if (exactly) {
      return Likelihood.exact(less(free, weights.logPartition()));
    }
    int chains = settings.aisChains();
    Annealing found =
        Annealing.run(annealing, chains, settings.aisTemperatures(), weights.logBase(), random);
    return Likelihood.estimate(
        less(free, found.logPartition()),
        found.standardError(),
        "annealed importance sampling, %d chains of %d temperatures"
            .formatted(chains, settings.aisTemperatures()));
  }

  private static double[] less(float[] free, double logPartition) {
    double[] nats = new double[free.length];
    for (int row = 0; row < free.length; row++) {
      nats[row] = -free[row] - logPartition;
    }
    return nats;
  }

  /** -F(v), the log-likelihood but for a constant. */
  @Override
  public float[] score(Tensor examples) {
    float[] scores = energies.apply(flat(examples)).values().clone();
    for (int row = 0; row < scores.length; row++) {
      scores[row] = -scores[row];
    }
    return scores;
  }

  /** The probabilities of the hidden units. */
  @Override
  public Tensor encode(Tensor examples) {
    return codes.apply(flat(examples));
  }

  /** Up to the hidden units and down again, in the mean. */
  @Override
  public Tensor reconstruct(Tensor examples, RandomStream random) {
    return data.examples(reconstructions.apply(flat(examples)));
  }

  /** Gibbs chains in which what is known is put back after every update. */
  @Override
  public Tensor inpaint(Tensor examples, Tensor known, RandomStream random) {
    Tensor filled = new Tensor(examples.shape(), examples.values().clone());
    int count = examples.count();
    for (int first = 0; first < count; first += batch) {
      sampling.begin(random);
      keep(examples, known, first);
      for (int update = 0; update < settings.samplingUpdates(); update++) {
        sampling.advance(1, 1, random);
        keep(examples, known, first);
      }
      int taken = Math.min(batch, count - first);
      System.arraycopy(sampling.states(), 0, filled.values(), first * width, taken * width);
    }
    return data.examples(filled);
  }

  private void keep(Tensor examples, Tensor known, int first) {
    int numbers = Math.min(batch, examples.count() - first) * width;
    for (int i = 0; i < numbers; i++) {
      if (known.values()[first * width + i] != 0) {
        sampling.states()[i] = examples.values()[first * width + i];
      }
    }
  }

  /** The weights of each hidden unit: the least is the darkest, over all of them. */
  @Override
  public List<View> views(RandomStream random) {
    float[] weight = training.variables().read(Rbm.ENERGY.name() + ".weight");
    int hidden = settings.hidden();
    double largest = 1e-30;
    for (float value : weight) {
      largest = Math.max(largest, Math.abs(value));
    }
    boolean bounded = !Double.isInfinite(data.low()) && !Double.isInfinite(data.high());
    double middle = bounded ? (data.low() + data.high()) / 2 : 0;
    double scale = bounded ? (data.high() - data.low()) / 2 / largest : 1;
    Tensor filters = Tensor.zeros(Shape.of(hidden, width));
    for (int unit = 0; unit < hidden; unit++) {
      for (int i = 0; i < width; i++) {
        filters.values()[unit * width + i] = (float) (middle + scale * weight[i * hidden + unit]);
      }
    }
    String title = "The weights of each hidden unit; in the middle grey they are 0.";
    return List.of(new View("filters", title, data.examples(filters), columns(hidden)));
  }

  /** The columns of the squarest full sheet. */
  private static int columns(int count) {
    int columns = (int) Math.ceil(Math.sqrt(count));
    while (count % columns != 0) {
      columns++;
    }
    return columns;
  }

  @Override
  public void close() {
    annealing.close();
    sampling.close();
    reconstructions.close();
    codes.close();
    energies.close();
  }
}
