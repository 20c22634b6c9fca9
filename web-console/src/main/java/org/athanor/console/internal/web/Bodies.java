package org.athanor.console.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Reads what is sent, bounded in size, in time and in how many do it at once, so that bodies which
 * never end cannot take every thread. Whoever is not known yet has places of their own, so that
 * they cannot take those of the others, and of no place can one sender take all.
 */
public final class Bodies {
  /** What the pages send. */
  public static final Bodies SMALL = new Bodies(16, 8, 20);

  /** What those send who are not known: their token. */
  public static final Bodies UNKNOWN = new Bodies(8, 2, 5);

  /** Plugin jars. */
  public static final Bodies LARGE = new Bodies(2, 2, 120);

  private final int atOnce;
  private final int ofOne;
  private final long nanoseconds;
  private final Map<String, Integer> senders = new HashMap<>();
  private int taken;

  /**
   * Places.
   *
   * @param atOnce how many there are
   * @param ofOne how many of them one sender may take
   * @param seconds how long one may be taken
   */
  Bodies(int atOnce, int ofOne, long seconds) {
    this.atOnce = atOnce;
    this.ofOne = ofOne;
    this.nanoseconds = TimeUnit.SECONDS.toNanos(seconds);
  }

  /** Everything that an exchange's other side sends. */
  byte[] read(Exchange exchange, int limit) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    copy(exchange, limit, bytes);
    return bytes.toByteArray();
  }

  /**
   * Copies everything that is sent.
   *
   * @param limit how many bytes at most
   */
  public void copy(Exchange exchange, long limit, OutputStream out) throws IOException {
    HttpServletRequest request = exchange.request();
    if (request.getContentLengthLong() > limit) {
      throw tooLarge(limit);
    }
    String sender = sender(exchange);
    take(sender);
    try {
      copy(request.getInputStream(), limit, out);
    } finally {
      giveBack(sender);
    }
  }

  /** A person, or an address; on the loopback without login everybody is the same person. */
  private static String sender(Exchange exchange) {
    String name = exchange.visitor().name();
    return name.isEmpty() ? exchange.request().getRemoteAddr() : "person " + name;
  }

  private synchronized void take(String sender) {
    int own = senders.getOrDefault(sender, 0);
    if (taken >= atOnce || own >= ofOne) {
      throw Problem.busy("Too many are sending at once; try again in a moment.");
    }
    taken++;
    senders.put(sender, own + 1);
  }

  private synchronized void giveBack(String sender) {
    taken--;
    senders.computeIfPresent(sender, (any, own) -> own > 1 ? own - 1 : null);
  }

  private void copy(InputStream in, long limit, OutputStream out) throws IOException {
    long deadline = System.nanoTime() + nanoseconds;
    byte[] buffer = new byte[1 << 14];
    long total = 0;
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
  }

  private static Problem tooLarge(long limit) {
    String most = limit >> 20 > 0 ? (limit >> 20) + " MiB" : (limit >> 10) + " KiB";
    return new Problem(413, "Too large", "At most " + most + " can be sent here.");
  }
}
