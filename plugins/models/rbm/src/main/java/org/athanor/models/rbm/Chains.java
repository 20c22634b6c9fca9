package org.athanor.models.rbm;

import org.athanor.models.rbm.RbmParameters.Visible;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.model.GraphTraining;
import org.athanor.training.random.RandomStream;

/** Gibbs chains outside of training, driven by a stream of the asker's. */
final class Chains implements AutoCloseable {
  private final CompiledStep update;
  private final Visible visible;
  private final float[] hiddenNoise;
  private final float[] visibleNoise;
  private final float[] states;
  private final float[] gains;

  /**
   * Compiles an update of so many chains at once.
   *
   * @param rows the number of chains
   */
  Chains(RbmParameters settings, int width, int rows, GraphTraining training) {
    Step step = new Step("chains");
    Energy energy =
        Energy.of(
            settings, step.parameters(Rbm.ENERGY.name(), Energy.specs(width, settings.hidden())));
    Node v = step.input("v", Shape.of(rows, width));
    Node from = step.input("from", Shape.SCALAR);
    Node to = step.input("to", Shape.SCALAR);
    Node hidden = step.input("hidden", Shape.of(rows, settings.hidden()));
    Node noise = step.input("visible", Shape.of(rows, width));
    Node drive = energy.drive(v);
    Node gain = drive.times(to).softplus().sum(1).minus(drive.times(from).softplus().sum(1));
    step.output("gain", gain);
    step.output("v", energy.gibbs(v, to, hidden, noise));
    this.update = training.compile(step);
    this.visible = settings.visible();
    this.hiddenNoise = new float[rows * settings.hidden()];
    this.visibleNoise = new float[rows * width];
    this.states = new float[rows * width];
    this.gains = new float[rows];
  }

  /** The chains, one after the other; what is put there is where they go on from. */
  float[] states() {
    return states;
  }

  /**
   * One Gibbs update at another temperature than before.
   *
   * @param from β before
   * @param to β of the update
   * @return log p*_to(v) - log p*_from(v) of each chain before the update, for unnormalised p*
   */
  float[] advance(double from, double to, RandomStream random) {
    random.fillUniform(hiddenNoise, 0, hiddenNoise.length);
    noise(random);
    update.feed("v", states);
    update.feed("from", (float) from);
    update.feed("to", (float) to);
    update.feed("hidden", hiddenNoise);
    update.feed("visible", visibleNoise);
    update.run();
    update.fetch("gain", gains);
    update.fetch("v", states);
    return gains;
  }

  private void noise(RandomStream random) {
    if (visible == Visible.BERNOULLI) {
      random.fillUniform(visibleNoise, 0, visibleNoise.length);
    } else {
      random.fillNormal(visibleNoise, 0, visibleNoise.length);
    }
  }

  /** Draws all chains at β = 0, where visible units are independent. */
  void begin(RandomStream random) {
    advance(0, 0, random);
  }

  @Override
  public void close() {
    update.close();
  }
}
