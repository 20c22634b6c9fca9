package org.athanor.models.rbm;

import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Pass;
import org.athanor.training.model.Descent;
import org.athanor.training.model.ModelContext;

/** The training step. */
final class Learning {
  static final String DATA = "data";

  /** How much of a hidden unit's remembered activity stays from step to step. */
  private static final double STAYS = 0.9;

  private static final Node MODEL = Nodes.scalar(1);

  private final RbmParameters settings;
  private final int visible;

  Learning(RbmParameters settings, int visible) {
    this.settings = settings;
    this.visible = visible;
  }

  /** Moves the parameters by the optimiser; the tricks are asked at gradient and updated. */
  Step step(ModelContext context) {
    Step step = new Step("rbm");
    Memory memory = Memory.of(step);
    Pass pass = memory.training(Rbm.ENERGY);
    Node data = step.input(DATA, Shape.of(context.batchSize(), visible));
    Parameters before =
        step.parameters(Rbm.ENERGY.name(), Energy.specs(visible, settings.hidden()));
    Energy energy = Energy.of(settings, before);
    Node negative = negatives(energy, context.batchSize()).draw(data, pass);
    Descent.move(
        step,
        context.tricks(),
        before,
        gradient(energy, data, negative, pass),
        context.optimizer(Rbm.ENERGY),
        pass);
    Node again = energy.down(energy.up(data, MODEL), MODEL);
    step.output("reconstruction", data.minus(again).square().mean());
    Node gap =
        energy.freeEnergy(data, MODEL).mean().minus(energy.freeEnergy(negative, MODEL).mean());
    step.output("freeenergy.gap", gap);
    memory.commit();
    return step;
  }

  Negatives negatives(Energy energy, int batch) {
    return new Negatives(
        energy,
        settings.sampling(),
        settings.updates(),
        settings.chains() == 0 ? batch : settings.chains(),
        settings.temperatures());
  }

  /** The model's statistics less the data's: what descends -log p; with decay and sparsity. */
  Parameters gradient(Energy energy, Node data, Node negative, Pass pass) {
    Node active = energy.up(data, MODEL);
    Parameters found =
        energy
            .statistics(negative, energy.up(negative, MODEL))
            .minus(energy.statistics(data, active));
    Parameters decay =
        Energy.named(
            energy.weight().times(settings.weightDecay()),
            Nodes.zeros(energy.visibleBias().shape()),
            Nodes.zeros(energy.hiddenBias().shape()));
    Parameters all = found.plus(decay);
    return settings.sparsityCost() == 0 ? all : all.plus(sparsity(energy, data, active, pass));
  }

  /**
   * The slope of the cross-entropy between the wanted and the remembered activity q of each hidden
   * unit, cost (q - p) for its input (Hinton 2010, A practical guide, section 11).
   */
  private Parameters sparsity(Energy energy, Node data, Node active, Pass pass) {
    Initializer wanted =
        (values, shape, random) -> java.util.Arrays.fill(values, (float) settings.sparsity());
    Node remembered = pass.state("activity", energy.hiddenBias().shape(), wanted);
    Node q = remembered.times(STAYS).plus(active.mean(0).times(1 - STAYS));
    pass.remember("activity", q);
    Node slope = q.minus(settings.sparsity()).times(settings.sparsityCost());
    Node mean = data.mean(0).over(energy.deviation()).reshape(-1, 1);
    return Energy.named(
        mean.matmul(slope.reshape(1, -1)), Nodes.zeros(energy.visibleBias().shape()), slope);
  }
}
