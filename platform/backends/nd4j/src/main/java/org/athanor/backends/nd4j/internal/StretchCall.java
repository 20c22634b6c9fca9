package org.athanor.backends.nd4j.internal;

import java.nio.FloatBuffer;
import org.athanor.backends.nd4j.internal.kernels.Crew;
import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.Tensor;

/** Copies stretches of native memory; the rest of the target stays as it is. */
final class StretchCall implements Call {
  /** Elements of a chunk of the work: some ten microseconds. */
  private static final int CHUNK = 1 << 15;

  private final Stretches stretches;
  private final Tensor from;
  private final Tensor to;
  private final Crew crew;
  private final Crew.Job job;
  private final int chunks;

  StretchCall(Stretches stretches, Tensor from, Tensor to, Crew crew) {
    this.stretches = stretches;
    this.from = from;
    this.to = to;
    this.crew = crew;
    this.chunks = Math.max(1, Math.min(stretches.count(), stretches.elements() / CHUNK));
    this.job = new Crew.Job((member, chunk) -> copy(chunk), chunks);
  }

  @Override
  public void run() {
    crew.run(job);
  }

  private void copy(int chunk) {
    FloatBuffer source = ((NativeMemory) from.memory()).view();
    FloatBuffer target = ((NativeMemory) to.memory()).view();
    int first = (int) ((long) stretches.count() * chunk / chunks);
    int end = (int) ((long) stretches.count() * (chunk + 1) / chunks);
    for (int i = first; i < end; i++) {
      target.put(
          to.offset() + stretches.target(i),
          source,
          from.offset() + stretches.source(i),
          stretches.length(i));
    }
  }
}
