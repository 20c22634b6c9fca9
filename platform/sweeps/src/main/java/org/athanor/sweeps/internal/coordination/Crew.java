package org.athanor.sweeps.internal.coordination;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How a machine is divided among workers.
 *
 * @param workers how many at most
 * @param threads of the numerical code in each, where the experiment does not say
 * @param memory what each may occupy, in bytes
 */
record Crew(int workers, int threads, long memory) {
  /** What of the machine's memory the workers may have together. */
  private static final double SHARE = 0.8;

  /** Below this a worker can hardly load the native code. */
  private static final long LEAST_MEMORY = 1L << 30;

  /**
   * Chooses. A small model is trained faster by several workers of one thread than by one with all
   * cores, for most of its time goes into operations too small to be divided; so cores go to trials
   * first, and to threads only when there are fewer trials than cores.
   *
   * @param cores of the machine
   * @param machineMemory of the machine, in bytes
   * @param asked how many workers the operator wants; 0 leaves it open
   * @param askedMemory what each may occupy as the operator wants it; 0 leaves it open
   * @param trials how many there are to train
   * @param fixedThreads what the experiment fixes; 0 leaves it open
   */
  static Crew of(
      int cores, long machineMemory, int asked, long askedMemory, long trials, int fixedThreads) {
    long usable = (long) (SHARE * machineMemory);
    int workers = asked;
    if (asked == 0) {
      int byCores = Math.max(1, cores / Math.max(1, fixedThreads));
      long byMemory = Math.max(1, usable / Math.max(LEAST_MEMORY, askedMemory));
      workers = (int) Math.min(byCores, byMemory);
    }
    workers = (int) Math.max(1, Math.min(workers, trials));
    int threads = fixedThreads > 0 ? fixedThreads : Math.max(1, cores / workers);
    return new Crew(workers, threads, askedMemory > 0 ? askedMemory : usable / workers);
  }

  /** Chooses for this machine. */
  static Crew here(int asked, long askedMemory, long trials, int fixedThreads) {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    int cores = Runtime.getRuntime().availableProcessors();
    return of(cores, system.getTotalMemorySize(), asked, askedMemory, trials, fixedThreads);
  }
}
