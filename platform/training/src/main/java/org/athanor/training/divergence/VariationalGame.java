package org.athanor.training.divergence;

import org.athanor.training.graph.Node;

/**
 * The game of an f-divergence by its variational form,
 *
 * <pre>D_f(p || q) = max over T of E_p T - E_q f*(T),    at its best T = f'(p / q)</pre>
 *
 * (Nguyen, Wainwright and Jordan 2010; Nowozin, Cseke and Tomioka 2016). A critic's scores become T
 * by the divergence's own activation; its loss at the best is -D_f. It is no classifier and has no
 * targets.
 *
 * @param loss minimax -E_q f*(T), or nonsaturating -E_q T (Nowozin et al., section 3.2)
 */
public record VariationalGame(FDivergence divergence, GeneratorLoss loss)
    implements AdversarialObjective {
  @Override
  public boolean hasTargets() {
    return false;
  }

  @Override
  public Node critic(Node data, Node samples, Targets targets) {
    return conjugate(samples).mean().minus(divergence.witness(data).mean());
  }

  @Override
  public Node generator(Node samples, Targets targets) {
    return switch (loss) {
      case MINIMAX -> conjugate(samples).mean().negate();
      case NONSATURATING -> divergence.witness(samples).mean().negate();
    };
  }

  private Node conjugate(Node scores) {
    return divergence.conjugate(divergence.witness(scores));
  }

  @Override
  public Node divergence(Node criticLoss) {
    return criticLoss.negate();
  }
}
