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
  private static final int BLOCK = ElementProgram.BLOCK;

  /** Elements of a chunk of the work: some tens of microseconds. */
  private static final int CHUNK = 32 * BLOCK;

  /** What one member of the crew works with. */
  private record Bench(float[] parameters, float[] gradients, float[][] slots) {
    Bench(int slots) {
      this(new float[BLOCK], new float[BLOCK], new float[slots][]);
    }
  }

  private final Update update;
  private final UpdateLoops.Loop loop;
  private final Bench[] benches;
  private final float[] rateFactor = new float[1];
  private final Crew crew;
  private final Crew.Job job;

  public UpdateCall(Update update, Crew crew) {
    this.update = update;
    this.crew = crew;
    this.loop = UpdateLoops.of(update.optimizer());
    this.benches = new Bench[crew.size()];
    for (int member = 0; member < benches.length; member++) {
      benches[member] = new Bench(update.slots().size());
    }
    int chunks = (update.parameters().size() + CHUNK - 1) / CHUNK;
    this.job = new Crew.Job(this::run, chunks);
  }

  @Override
  public void run() {
    Tensor rate = update.rateFactor();
    rate.memory().read(rate.offset(), rateFactor, 0, 1);
    loop.prepare(update.optimizer().rate() * rateFactor[0], update.clock().time());
    crew.run(job);
  }

  private void run(int member, int part) {
    Bench bench = benches[member];
    Tensor p = update.parameters();
    Tensor g = update.gradients();
    List<Tensor> kept = update.slots();
    int end = Math.min(p.size(), (part + 1) * CHUNK);
    for (int start = part * CHUNK; start < end; start += BLOCK) {
      int count = Math.min(BLOCK, end - start);
      p.memory().read(p.offset() + start, bench.parameters(), 0, count);
      g.memory().read(g.offset() + start, bench.gradients(), 0, count);
      for (int s = 0; s < kept.size(); s++) {
        Tensor slot = kept.get(s);
        bench.slots()[s] = ((BlockMemory) slot.memory()).block(slot.offset() + start);
      }
      loop.run(bench.parameters(), bench.gradients(), bench.slots(), count);
      p.memory().write(p.offset() + start, bench.parameters(), 0, count);
    }
  }
}
