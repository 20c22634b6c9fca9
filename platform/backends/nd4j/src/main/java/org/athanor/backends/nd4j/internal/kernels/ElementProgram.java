package org.athanor.backends.nd4j.internal.kernels;

import java.util.List;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.ElementGroup;
import org.athanor.engine.backend.Tensor;

/**
 * Element-wise operations run block by block: a block of each input is loaded, all operations run
 * on blocks in the first-level cache, and only results that others read are stored. So a chain of
 * operations moves no more memory than one.
 */
public final class ElementProgram implements Call {
  /** Elements of a block: 4 KiB, so that a handful of blocks stay in a cache of 32 KiB. */
  static final int BLOCK = 1024;

  /** Elements of a chunk of the work, times instructions: some tens of microseconds. */
  private static final int CHUNK = 1 << 17;

  /** One operation on blocks. */
  interface Instruction {
    void run(float[][] registers, int count);
  }

  /** Fills a register from an input. */
  record Load(int register, Operand operand) {}

  /** Stores a register. */
  record Store(int register, Tensor tensor) {}

  /** What one member of the crew works with. */
  record Bench(float[][] registers, List<Instruction> instructions) {}

  private final int size;
  private final List<Load> loads;
  private final List<Store> stores;
  private final List<Bench> benches;
  private final Crew crew;
  private final Crew.Job job;
  private final int chunk;

  private ElementProgram(int size, ElementAssembler assembler, Crew crew) {
    this.size = size;
    this.loads = assembler.loads();
    this.stores = assembler.stores();
    this.crew = crew;
    int blocks = Math.max(1, CHUNK / BLOCK / (assembler.instructions() + loads.size()));
    this.chunk = blocks * BLOCK;
    int chunks = (size + chunk - 1) / chunk;
    int members = chunks == 1 ? 1 : crew.size();
    this.benches = assembler.benches(members, Math.min(BLOCK, size));
    this.job = new Crew.Job(this::run, chunks);
  }

  /** The program of a group. */
  public static ElementProgram of(
      ElementGroup group, Crew crew, ElementAssembler.Repeater repeater) {
    return new ElementProgram(group.size(), new ElementAssembler(group, repeater), crew);
  }

  @Override
  public void run() {
    for (Load load : loads) {
      load.operand().prepare();
    }
    crew.run(job);
  }

  private void run(int member, int part) {
    Bench bench = benches.get(member);
    int end = Math.min(size, (part + 1) * chunk);
    for (int start = part * chunk; start < end; start += BLOCK) {
      int count = Math.min(BLOCK, end - start);
      for (Load load : loads) {
        load.operand().load(start, count, bench.registers()[load.register()]);
      }
      for (Instruction instruction : bench.instructions()) {
        instruction.run(bench.registers(), count);
      }
      for (Store store : stores) {
        Tensor tensor = store.tensor();
        float[] block = bench.registers()[store.register()];
        tensor.memory().write(tensor.offset() + start, block, 0, count);
      }
    }
  }
}
