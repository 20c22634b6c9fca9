package org.athanor.experiments.internal.database;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
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
  private static final Duration SHORT_COMMAND = Duration.ofMillis(250);

  private final Path database;
  private final Path endpointFile;
  private Server server;
  private boolean closed;

  LoopbackServer(Path database, Path endpointFile) {
    this.database = database;
    this.endpointFile = endpointFile;
  }

  /** Makes H2 listen on the loopback only; must come before H2 is used, which reads it once. */
  static void bindToLoopback() {
    if (System.getProperty(BIND_ADDRESS) == null) {
      System.setProperty(BIND_ADDRESS, "127.0.0.1");
    }
  }

  /** Starts a little later: a short command is done before, and need not pay for it. */
  void startSoon() {
    Thread starter = new Thread(this::startLater, "experiments-server-start");
    starter.setDaemon(true);
    starter.start();
  }

  private void startLater() {
    try {
      Thread.sleep(SHORT_COMMAND.toMillis());
      start();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void start() {
    if (closed) {
      return;
    }
    try {
      refuseOtherAddresses();
      String key = secret();
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

  private static String secret() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret);
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
      // Another store in this very process may serve by now; only the own entry is removed.
      if (Endpoint.read(endpointFile).filter(one -> one.port() == server.getPort()).isPresent()) {
        Files.deleteIfExists(endpointFile);
      }
    } catch (IOException problem) {
      LOG.debug("{} stays behind", endpointFile, problem);
    }
    server.stop();
  }
}
