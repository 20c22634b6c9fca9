package org.athanor.console.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Reads what is sent, bounded in size, in time and in how many do it at once, so that bodies which
 * never end cannot take every thread.
 */
public final class Bodies {
  /** What the pages send. */
  public static final Bodies SMALL = new Bodies(16, 20);

  /** Plugin jars. */
  public static final Bodies LARGE = new Bodies(2, 120);

  private final Semaphore places;
  private final long nanoseconds;

  Bodies(int atOnce, long seconds) {
    this.places = new Semaphore(atOnce);
    this.nanoseconds = TimeUnit.SECONDS.toNanos(seconds);
  }

  /** Everything that is sent. */
  byte[] read(HttpServletRequest request, int limit) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    copy(request, limit, bytes);
    return bytes.toByteArray();
  }

  /**
   * Copies everything that is sent.
   *
   * @param limit how many bytes at most
   */
  public void copy(HttpServletRequest request, long limit, OutputStream out) throws IOException {
    if (request.getContentLengthLong() > limit) {
      throw tooLarge(limit);
    }
    if (!places.tryAcquire()) {
      throw new Problem(503, "Busy", "Too many are sending at once; try again in a moment.");
    }
    try {
      long deadline = System.nanoTime() + nanoseconds;
      byte[] buffer = new byte[1 << 14];
      long total = 0;
      InputStream in = request.getInputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        total += count;
        if (total > limit) {
          throw tooLarge(limit);
        }
        if (System.nanoTime() > deadline) {
          throw new Problem(408, "Too slow", "The body took too long.");
        }
        out.write(buffer, 0, count);
      }
    } finally {
      places.release();
    }
  }

  private static Problem tooLarge(long limit) {
    return new Problem(413, "Too large", "At most " + (limit >> 20) + " MiB can be sent here.");
  }
}
