package org.athanor.experiments.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.RunRecorder;
import org.athanor.api.store.SeriesQuery;
import org.athanor.api.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The H2 file: how processes share it, and what is said when it cannot be used. */
final class SharedFileTest {

  @TempDir Path home;

  private final Queue<String> heard = new ConcurrentLinkedQueue<>();

  private DatabaseStore open() {
    return new DatabaseStore(StoreSettings.of(home, ""));
  }

  private Path endpoint() {
    return home.resolve("data/experiments.serving");
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, what);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  @Test
  void goesOnRecordingWhenTheProcessThatServesEndsInOrder() throws Exception {
    List<String> arguments = List.of(home.toString(), "");
    try (ChildProcess other = new ChildProcess(SharingMain.class, arguments, heard::add)) {
      await("the other process does not open", () -> heard.contains("open 0"));
      try (DatabaseStore store = open()) {
        RunRecorder recorder = store.begin(Runs.gan(1));
        List<CompletableFuture<?>> acknowledgements = new ArrayList<>();
        for (int from = 0; from < 20_000; from += 1_000) {
          acknowledgements.add(
              recorder.metrics(Runs.squares("loss", from, from + 1_000)).toCompletableFuture());
          if (from == 10_000) {
            acknowledgements.get(0).join();
            other.end();
          }
        }
        acknowledgements.forEach(CompletableFuture::join);
        recorder.finish(RunStatus.FINISHED, "");
        assertTrue(heard.contains("closed"));
        assertFalse(Files.exists(home.resolve("data/experiments.trace.db")));
        assertEquals(
            20_000,
            store.series(List.of(SeriesQuery.exact(recorder.run(), "loss"))).get(0).count());
      }
    }
  }

  @Test
  void servesOnlyOnTheLoopbackAndOnlyToThoseWhoKnowTheKey() throws Exception {
    try (DatabaseStore store = open()) {
      store.runs(RunQuery.ALL);
      await("the database is not served", () -> Files.exists(endpoint()));
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(endpoint())));
      List<String> lines = Files.readAllLines(endpoint());
      int port = Integer.parseInt(lines.get(0));
      for (InetAddress address : otherAddresses()) {
        assertThrows(IOException.class, () -> connect(address, port), address.toString());
      }
      String server = "jdbc:h2:tcp://127.0.0.1:" + port + "/";
      for (String name :
          List.of("guess", "mem:x", "" + home.resolve("data/experiments"), "file:/tmp/other")) {
        assertThrows(
            SQLException.class, () -> DriverManager.getConnection(server + name, "athanor", ""));
      }
      DriverManager.getConnection(server + lines.get(1), "athanor", "").close();
    }
    assertFalse(Files.exists(endpoint()));
  }

  private static List<InetAddress> otherAddresses() throws IOException {
    List<InetAddress> addresses = new ArrayList<>();
    for (NetworkInterface one : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      addresses.addAll(Collections.list(one.getInetAddresses()));
    }
    addresses.removeIf(InetAddress::isLoopbackAddress);
    return addresses;
  }

  private static void connect(InetAddress address, int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 2_000);
    }
  }

  @Test
  void staysOpenWhenACallerIsInterrupted() {
    try (DatabaseStore store = open()) {
      RunRecorder recorder = store.begin(Runs.gan(1));
      for (int index = 0; index < 200; index++) {
        Thread.currentThread().interrupt();
        store.note(recorder.run(), "note " + index);
        assertTrue(Thread.interrupted());
      }
      recorder.finish(RunStatus.FINISHED, "");
      assertEquals("note 199", store.run(recorder.run()).note());
    }
  }

  @Test
  void refusesASchemaNewerThanItKnowsInASentence() throws Exception {
    try (DatabaseStore store = open()) {
      store.begin(Runs.gan(1)).finish(RunStatus.FINISHED, "");
    }
    String url = "jdbc:h2:file:" + home.resolve("data/experiments");
    try (var connection = DriverManager.getConnection(url, "athanor", "")) {
      connection
          .createStatement()
          .execute(
              "insert into \"flyway_schema_history\" select 99, '99', 'later', 'SQL', 'V99.sql',"
                  + " 0, \"installed_by\", \"installed_on\", 1, true from"
                  + " \"flyway_schema_history\" where \"installed_rank\" = 1");
    }
    try (DatabaseStore store = open()) {
      String message =
          assertThrows(StoreException.class, () -> store.runs(RunQuery.ALL)).getMessage();
      assertEquals(
          "The experiments database at "
              + home.resolve("data/experiments.mv.db")
              + " has schema version 99, written by a newer Athanor; this one knows versions up to"
              + " 3. Use the newer Athanor, or another ATHANOR_HOME.",
          message);
    }
  }

  @Test
  void namesTheFolderThatCannotBeUsedAndWhatToDo() throws IOException {
    Files.writeString(home.resolve("data"), "a file in the folder's place");
    try (DatabaseStore store = open()) {
      String message =
          assertThrows(StoreException.class, () -> store.runs(RunQuery.ALL)).getMessage();
      assertTrue(message.startsWith("The folder " + home.resolve("data")), message);
      assertTrue(message.contains("ATHANOR_HOME"), message);
    }
  }

  @Test
  void saysThatTheDiskIsFullAndLosesNothingAcknowledged() throws Exception {
    // A limit on the size of files, as a full disk meets the same writes.
    List<String> limited = List.of("bash", "-c", "ulimit -f 3000; exec \"$@\"", "bash");
    List<String> arguments = List.of(home.toString());
    try (ChildProcess child =
        new ChildProcess(limited, FullDiskMain.class, arguments, heard::add)) {
      child.end();
    }
    List<String> lines = List.copyOf(heard);
    String failure = lines.get(lines.size() - 1);
    assertTrue(failure.startsWith("failed The disk that holds"), failure);
    assertTrue(failure.contains(home.resolve("data/experiments.mv.db").toString()), failure);
    assertTrue(failure.contains("athanor gc"), failure);
    String[] acknowledged = lines.get(lines.size() - 2).split(" ");
    try (DatabaseStore store = open()) {
      RunId run = new RunId(acknowledged[1]);
      long kept = store.series(List.of(SeriesQuery.exact(run, "loss"))).get(0).count();
      assertTrue(kept >= Long.parseLong(acknowledged[2]), kept + " of " + acknowledged[2]);
    }
  }
}
