package org.athanor.backends.nd4j.internal.kernels;

import java.util.List;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.Tensor;
import org.athanor.engine.backend.Update;

/**
 * One update of an optimiser, block by block: parameters and gradients are copied in, moved by a
 * loop that the just-in-time compiler makes vector code of, and the parameters copied back. What
 * the optimiser keeps lives on the heap for good, in blocks that match: they begin at a multiple of
 * the block's length.
 */
public final class UpdateCall implements Call {
  private final Update update;
  private final UpdateLoops.Loop loop;
  private final float[] parameters = new float[ElementProgram.BLOCK];
  private final float[] gradients = new float[ElementProgram.BLOCK];
  private final float[][] slots;
  private final float[] rateFactor = new float[1];

  public UpdateCall(Update update) {
    this.update = update;
    this.loop = UpdateLoops.of(update.optimizer());
    this.slots = new float[update.slots().size()][];
  }

  @Override
  public void run() {
    Tensor rate = update.rateFactor();
    rate.memory().read(rate.offset(), rateFactor, 0, 1);
    loop.prepare(update.optimizer().rate() * rateFactor[0], update.clock().time());
    Tensor p = update.parameters();
    Tensor g = update.gradients();
    List<Tensor> kept = update.slots();
    for (int start = 0; start < p.size(); start += ElementProgram.BLOCK) {
      int count = Math.min(ElementProgram.BLOCK, p.size() - start);
      p.memory().read(p.offset() + start, parameters, 0, count);
      g.memory().read(g.offset() + start, gradients, 0, count);
      for (int s = 0; s < slots.length; s++) {
        slots[s] = ((BlockMemory) kept.get(s).memory()).block(kept.get(s).offset() + start);
      }
      loop.run(parameters, gradients, slots, count);
      p.memory().write(p.offset() + start, parameters, 0, count);
    }
  }
}
