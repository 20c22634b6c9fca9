package org.athanor.cli.internal;

import java.util.List;

/**
 * What there is to train with, as the launcher found it.
 *
 * @param backend what trains: {@code cpu}, {@code cuda} or {@code arrays}
 * @param refusal why that cannot be, as a sentence; empty when it can
 * @param built whether this distribution carries the CUDA natives
 * @param gpus the NVIDIA GPUs of this machine
 */
public record Devices(String backend, String refusal, boolean built, List<Gpu> gpus) {
  public Devices {
    gpus = List.copyOf(gpus);
  }

  /**
   * A graphics processor.
   *
   * @param capability its compute capability; empty when it is not known
   * @param service whether the CUDA build can use it: {@code served}, {@code unserved} or {@code
   *     unknown}
   */
  public record Gpu(String model, String capability, String service) {}
}
