package org.athanor.console.internal.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One browser that listens. Nothing ever waits for it: what it does not take in time is dropped,
 * and it is told to look at everything again.
 */
final class EventStream implements WriteListener {
  private static final int LONGEST_QUEUE = 256;
  private static final byte[] MISSED =
      "event: missed\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8);

  private final AsyncContext context;
  private final ServletOutputStream out;
  private final Consumer<EventStream> whenGone;
  private final String listener;
  private final BooleanSupplier welcome;
  private final Deque<byte[]> queue = new ArrayDeque<>();
  private boolean waiting;
  private boolean unflushed;
  private boolean gone;

  /**
   * A stream.
   *
   * @param listener the name of who listens; empty where nobody logs in
   * @param welcome whether they would still be let in
   * @param whenGone is told when it has ended
   */
  EventStream(
      AsyncContext context,
      String listener,
      BooleanSupplier welcome,
      Consumer<EventStream> whenGone)
      throws IOException {
    this.context = context;
    this.listener = listener;
    this.welcome = welcome;
    this.out = context.getResponse().getOutputStream();
    this.whenGone = whenGone;
  }

  String listener() {
    return listener;
  }

  /** Ends the connection of who has logged out, or whose token or time is over. */
  void dismiss() {
    if (!welcome.getAsBoolean()) {
      close();
    }
  }

  /** Begins to listen for room in the connection. */
  void begin() {
    out.setWriteListener(this);
  }

  /** Sends a message as soon as there is room. */
  synchronized void offer(byte[] message) {
    if (gone) {
      return;
    }
    if (queue.size() >= LONGEST_QUEUE) {
      queue.clear();
      queue.add(MISSED);
    }
    queue.add(message);
    if (waiting) {
      waiting = false;
      drain();
    }
  }

  @Override
  public synchronized void onWritePossible() {
    drain();
  }

  private void drain() {
    try {
      while (!gone && out.isReady()) {
        if (unflushed) {
          unflushed = false;
          out.flush();
        } else if (queue.isEmpty()) {
          waiting = true;
          return;
        } else {
          out.write(queue.poll());
          unflushed = true;
        }
      }
    } catch (IOException | RuntimeException e) {
      onError(e);
    }
  }

  @Override
  public void onError(Throwable problem) {
    close();
  }

  /** Ends the connection. */
  void close() {
    synchronized (this) {
      if (gone) {
        return;
      }
      gone = true;
    }
    whenGone.accept(this);
    try {
      context.complete();
    } catch (IllegalStateException e) {
      // The other side has completed it already.
      queue.clear();
    }
  }
}
