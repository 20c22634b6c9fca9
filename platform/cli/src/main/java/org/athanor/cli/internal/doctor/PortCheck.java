package org.athanor.cli.internal.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/** Whether the web console could listen. */
record PortCheck(int port) implements Check {

  private static final String NAME = "port";

  @Override
  public List<Finding> look() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return List.of(Finding.ok(NAME, port + " is free for the console."));
    } catch (IOException e) {
      return List.of(
          Finding.warning(
              NAME,
              port + " is taken, perhaps by a console that runs.",
              "Give the console another one by --port."));
    }
  }
}
