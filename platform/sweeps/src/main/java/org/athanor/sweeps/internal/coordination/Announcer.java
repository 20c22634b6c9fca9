package org.athanor.sweeps.internal.coordination;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.athanor.sweeps.RunListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells news on one thread, in order, each after the store has acknowledged it. When the listener
 * is slow, whoever has more news waits.
 */
final class Announcer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
  private static final int WAITING = 4096;
  private static final long SECONDS_BETWEEN_LOOKS = 1;

  private final BlockingQueue<Optional<Consumer<RunListener>>> news =
      new ArrayBlockingQueue<>(WAITING);
  private final Thread thread = new Thread(this::announce, "athanor-announcer");

  private final RunListener listener;

  Announcer(RunListener listener) {
    this.listener = listener;
    thread.setDaemon(true);
    thread.start();
  }

  /** Tells something that is already acknowledged. */
  void say(Consumer<RunListener> telling) {
    put(Optional.of(telling));
  }

  /**
   * Tells something once it is acknowledged.
   *
   * @param refused hears, instead, why it never will be
   */
  <T> void after(
      CompletionStage<T> written, BiConsumer<RunListener, T> telling, Consumer<Throwable> refused) {
    CompletableFuture<T> result = written.toCompletableFuture();
    put(
        Optional.of(
            hearer -> {
              T acknowledged;
              try {
                acknowledged = result.join();
              } catch (CompletionException e) {
                refused.accept(e.getCause() == null ? e : e.getCause());
                return;
              }
              telling.accept(hearer, acknowledged);
            }));
  }

  /** Returns when everything has been told. */
  @Override
  public void close() {
    put(Optional.empty());
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void put(Optional<Consumer<RunListener>> telling) {
    boolean interrupted = false;
    boolean taken = false;
    // Nobody makes room any more once the thread is gone; then there is nobody to tell either.
    while (!taken && thread.isAlive()) {
      try {
        taken = news.offer(telling, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void announce() {
    boolean open = true;
    while (open) {
      open = tellNext();
    }
  }

  /**
   * Tells whether there may be more; a listener that fails, however badly, still hears the rest.
   */
  private boolean tellNext() {
    try {
      Optional<Consumer<RunListener>> next = news.take();
      next.ifPresent(telling -> telling.accept(listener));
      return next.isPresent();
    } catch (InterruptedException e) {
      LOG.warn("A listener has interrupted the thread that tells it news", e);
    } catch (Throwable e) {
      LOG.error("A listener failed", e);
    }
    return true;
  }
}
