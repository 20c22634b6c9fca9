package org.athanor.sweeps.internal.coordination;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
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
    while (true) {
      try {
        news.put(telling);
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void announce() {
    try {
      for (Optional<Consumer<RunListener>> next = news.take();
          next.isPresent();
          next = news.take()) {
        tell(next.get());
      }
    } catch (InterruptedException e) {
      LOG.warn("News are no longer told", e);
    }
  }

  private void tell(Consumer<RunListener> telling) {
    try {
      telling.accept(listener);
    } catch (RuntimeException e) {
      LOG.error("A listener failed", e);
    }
  }
}
