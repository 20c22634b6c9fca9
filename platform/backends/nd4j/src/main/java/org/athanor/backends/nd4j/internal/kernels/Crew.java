package org.athanor.backends.nd4j.internal.kernels;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that share the chunks of a job with the thread that runs it. Chunks are claimed one by
 * one, so that a helper that comes late, or not at all on a crowded machine, holds nobody up; what
 * a chunk computes does not depend on who computes it. Helpers wait for the next job awake for a
 * moment, then asleep.
 */
public final class Crew implements AutoCloseable {
  /** How long a helper stays awake without work: about the time between jobs of one step. */
  private static final long AWAKE_NANOSECONDS = 20_000;

  private static final Job NOTHING = new Job((member, chunk) -> {}, 0);

  private final Helper[] helpers;
  private final AtomicReference<Job> current = new AtomicReference<>(NOTHING);
  private volatile boolean closed;

  /** A crew of the caller and {@code size - 1} helpers. */
  public Crew(int size) {
    helpers = new Helper[Math.max(0, size - 1)];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Helper(i + 1);
      helpers[i].start();
    }
  }

  /** The number of members, the caller with them. */
  public int size() {
    return helpers.length + 1;
  }

  /** Work in chunks. */
  @FunctionalInterface
  public interface Work {
    /** Does one chunk; a member never does two at once. */
    void run(int member, int chunk);
  }

  /** Work that is run again and again, by one caller at a time. */
  public static final class Job {
    private final Work work;
    private final int chunks;
    private final AtomicInteger next = new AtomicInteger(Integer.MAX_VALUE / 2);
    private final AtomicInteger busy = new AtomicInteger();
    private volatile RuntimeException failure;

    public Job(Work work, int chunks) {
      this.work = work;
      this.chunks = chunks;
    }

    private void share(int member) {
      busy.incrementAndGet();
      try {
        int chunk = next.getAndIncrement();
        while (chunk < chunks) {
          work.run(member, chunk);
          chunk = next.getAndIncrement();
        }
      } catch (RuntimeException e) {
        failure = e;
      } finally {
        busy.decrementAndGet();
      }
    }
  }

  /** Runs a job to its end. */
  public void run(Job job) {
    job.failure = null;
    job.next.set(0);
    if (job.chunks > 1) {
      current.set(job);
      for (Helper helper : helpers) {
        helper.wake();
      }
    }
    job.share(0);
    while (job.busy.get() > 0) {
      Thread.onSpinWait();
    }
    if (job.failure != null) {
      throw job.failure;
    }
  }

  private final class Helper extends Thread {
    private final int member;
    private volatile boolean asleep;

    Helper(int member) {
      super("athanor-kernels-" + member);
      this.member = member;
      setDaemon(true);
    }

    void wake() {
      if (asleep) {
        asleep = false;
        LockSupport.unpark(this);
      }
    }

    @Override
    public void run() {
      long idleSince = System.nanoTime();
      while (!closed) {
        Job job = current.get();
        if (job.next.get() < job.chunks) {
          job.share(member);
          idleSince = System.nanoTime();
        } else if (System.nanoTime() - idleSince < AWAKE_NANOSECONDS) {
          Thread.onSpinWait();
        } else {
          sleep(job);
          idleSince = System.nanoTime();
        }
      }
    }

    /**
     * Lets go of the job, and looks once more after saying that it sleeps, so that no call to wake
     * is missed.
     */
    private void sleep(Job seen) {
      current.compareAndSet(seen, NOTHING);
      asleep = true;
      Job latest = current.get();
      if (latest.next.get() >= latest.chunks && !closed) {
        LockSupport.park(this);
      }
      asleep = false;
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Helper helper : helpers) {
      LockSupport.unpark(helper);
    }
  }
}
