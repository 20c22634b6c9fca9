package org.athanor.sweeps.internal.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Sends messages, each in one write, from any thread. */
public final class MessageWriter {
  private final OutputStream out;

  /** Writes to a pipe. */
  public MessageWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Sends a message. A line break goes before it as well, so that it stands on a line of its own
   * even when native code has printed half a line into the same pipe.
   *
   * @throws IOException when the other side is gone
   */
  public synchronized void send(Message message) throws IOException {
    out.write(("\n" + MessageCodec.encode(message) + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
