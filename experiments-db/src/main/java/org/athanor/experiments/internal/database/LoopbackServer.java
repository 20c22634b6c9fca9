package org.athanor.experiments.internal.database;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.tools.Server;
import org.h2.util.NetUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one database file to the other processes of this machine. Clients must name the database
 * by the key; no other database can be reached through the server, and none can be created.
 */
final class LoopbackServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LoopbackServer.class);
  private static final String BIND_ADDRESS = "h2.bindAddress";

  private final Path database;
  private final Path endpointFile;
  private final String key;
  private Server server;
  private boolean closed;

  LoopbackServer(Path database, Path endpointFile, String key) {
    this.database = database;
    this.endpointFile = endpointFile;
    this.key = key;
  }

  /** Makes H2 listen on the loopback only; must come before H2 is used, which reads it once. */
  static void bindToLoopback() {
    if (System.getProperty(BIND_ADDRESS) == null) {
      System.setProperty(BIND_ADDRESS, "127.0.0.1");
    }
  }

  /** Starts without making the caller wait: a short command is often done before. */
  void startSoon() {
    Thread starter = new Thread(this::start, "experiments-server-start");
    starter.setDaemon(true);
    starter.start();
  }

  private synchronized void start() {
    if (closed) {
      return;
    }
    try {
      refuseOtherAddresses();
      server =
          Server.createTcpServer("-tcpPort", "0", "-tcpDaemon", "-key", key, "file:" + database);
      server.start();
      new Endpoint(server.getPort(), key).write(endpointFile);
    } catch (SQLException | IOException problem) {
      LOG.warn(
          "Other processes cannot share the experiments database at {}: {}",
          database,
          problem.getMessage());
    }
  }

  private static void refuseOtherAddresses() throws IOException {
    try (ServerSocket probe = NetUtils.createServerSocket(0, false)) {
      if (!probe.getInetAddress().isLoopbackAddress()) {
        throw new IOException(
            "H2 would listen on "
                + probe.getInetAddress().getHostAddress()
                + "; leave the system property "
                + BIND_ADDRESS
                + " unset or set it to 127.0.0.1");
      }
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (server == null) {
      return;
    }
    try {
      Files.deleteIfExists(endpointFile);
    } catch (IOException problem) {
      LOG.debug("{} stays behind", endpointFile, problem);
    }
    server.stop();
  }
}
