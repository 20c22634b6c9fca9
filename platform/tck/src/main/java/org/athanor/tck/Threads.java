package org.athanor.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Finds threads that outlive the test in which they began. */
final class Threads {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

  private Set<Thread> before = Set.of();

  void remember() {
    before = alive();
  }

  /** Gives threads that are about to end some time to do so. */
  void assertNoneIsNew() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE;
    while (!added().isEmpty() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertEquals(Set.of(), added(), "threads that are still running");
  }

  private Set<String> added() {
    Set<Thread> now = new HashSet<>(alive());
    now.removeAll(before);
    return now.stream()
        .filter(thread -> !isOfTheJvm(thread))
        .map(Thread::getName)
        .collect(Collectors.toSet());
  }

  private static Set<Thread> alive() {
    return Set.copyOf(Thread.getAllStackTraces().keySet());
  }

  /** Threads of the machine, of the test runner and of the shared pool come and go as they like. */
  private static boolean isOfTheJvm(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group == null
        || group.getName().equals("system")
        || thread.getName().startsWith("ForkJoinPool.commonPool")
        || thread.getName().startsWith("surefire");
  }
}
