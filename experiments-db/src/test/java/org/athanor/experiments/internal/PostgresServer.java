package org.athanor.experiments.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server on the loopback, started from the installed binaries when the first test asks
 * for it and ended with the tests.
 */
final class PostgresServer {

  private static final String MISSING =
      "PostgreSQL's initdb was not found: the tests on it are skipped (Debian: apt install"
          + " postgresql).";
  private static Optional<PostgresServer> server = Optional.empty();

  private final Path folder;
  private final int port;
  private final Process process;

  private PostgresServer(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** The connection string of an empty schema. */
  static synchronized String freshSchema(String name) {
    Optional<Path> binaries = binaries();
    if (binaries.isEmpty()) {
      System.err.println(MISSING);
    }
    assumeTrue(binaries.isPresent(), MISSING);
    if (server.isEmpty()) {
      server = Optional.of(start(binaries.orElseThrow()));
    }
    String url = "jdbc:postgresql://127.0.0.1:" + server.get().port + "/postgres?user=athanor";
    try (Connection connection = connect(url)) {
      connection.createStatement().execute("create schema " + name);
    } catch (SQLException problem) {
      throw new IllegalStateException(problem);
    }
    return url + "&currentSchema=" + name;
  }

  /** Kills one of the server's processes, upon which it recovers as after a crash. */
  static synchronized boolean killChild(Random random) {
    List<ProcessHandle> children = server.orElseThrow().process.children().toList();
    return !children.isEmpty() && children.get(random.nextInt(children.size())).destroyForcibly();
  }

  private static Optional<Path> binaries() {
    Path versions = Path.of("/usr/lib/postgresql");
    List<Path> folders = new ArrayList<>();
    for (String folder : System.getenv("PATH").split(":")) {
      folders.add(Path.of(folder));
    }
    if (Files.isDirectory(versions)) {
      try (Stream<Path> found = Files.list(versions)) {
        found
            .map(version -> version.resolve("bin"))
            .sorted(Comparator.reverseOrder())
            .forEach(folders::add);
      } catch (IOException problem) {
        throw new UncheckedIOException(problem);
      }
    }
    return folders.stream().filter(one -> Files.isExecutable(one.resolve("initdb"))).findFirst();
  }

  private static PostgresServer start(Path binaries) {
    try {
      Path folder = Files.createTempDirectory("athanor-postgres");
      if (isRoot()) {
        run(List.of("chown", "postgres", folder.toString()));
      }
      String data = folder.resolve("data").toString();
      run(
          asServer(
              binaries.resolve("initdb").toString(),
              "--pgdata=" + data,
              "--username=athanor",
              "--auth=trust",
              "--encoding=UTF8",
              "--locale=C",
              "--no-sync"));
      int port = freePort();
      Process process =
          new ProcessBuilder(
                  asServer(
                      binaries.resolve("postgres").toString(),
                      "-D",
                      data,
                      "-p",
                      Integer.toString(port),
                      "-c",
                      "listen_addresses=127.0.0.1",
                      "-c",
                      "unix_socket_directories=",
                      "-c",
                      // A killed process loses nothing by it, only a power cut would.
                      "fsync=off"))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      PostgresServer started = new PostgresServer(folder, port, process);
      Runtime.getRuntime().addShutdownHook(new Thread(started::stop));
      started.awaitReady();
      return started;
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /** The server refuses to run as root. */
  private static List<String> asServer(String... command) {
    List<String> all = new ArrayList<>();
    if (isRoot()) {
      all.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    all.addAll(List.of(command));
    return all;
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + " failed: " + output);
      }
    } catch (InterruptedException interruption) {
      throw new IllegalStateException(interruption);
    }
  }

  private void awaitReady() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      try {
        connect("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=athanor").close();
        return;
      } catch (SQLException notYet) {
        if (System.nanoTime() > deadline || !process.isAlive()) {
          throw new IllegalStateException("PostgreSQL does not start, see " + folder, notYet);
        }
        Thread.onSpinWait();
      }
    }
  }

  private static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url);
  }

  private void stop() {
    process.children().forEach(ProcessHandle::destroy);
    process.destroy();
    try (Stream<Path> files = Files.walk(folder)) {
      process.waitFor(10, TimeUnit.SECONDS);
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | InterruptedException problem) {
      System.err.println("left behind: " + folder);
    }
  }
}
