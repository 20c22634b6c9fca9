package org.athanor.cli.internal.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Fixture;
import org.athanor.cli.internal.Fixture.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a crontab and a systemctl of its own before those of the machine. */
class ScheduleCommandTest {
  @TempDir Path home;
  private Fixture athanor;
  private Machine machine;
  private String sweep;

  @BeforeEach
  void open() {
    athanor = new Fixture(home.resolve("athanor"));
    machine = new Machine(home, athanor);
    sweep =
        athanor.file(
            "night ly.yaml",
            "data: mixtures\nmodel: gan\n" + "sweep: {space: {tricks: [[], [labelsmoothing]]}}\n");
  }

  @AfterEach
  void close() {
    athanor.close();
  }

  @Test
  void writesALineOfTheCrontabAndLeavesTheOthers() throws IOException {
    machine.crontab();
    Result installed =
        machine.schedule("install", "nightly", "30 22 * * mon-fri", sweep, "train.steps=50%");
    assertEquals(ExitCode.USAGE, installed.code(), "the override is checked at once");
    installed = machine.schedule("install", "nightly", "30 22 * * mon-fri", sweep, "name=50%");
    assertEquals(ExitCode.OK, installed.code(), installed.err());
    String table = machine.tableText();
    assertTrue(table.startsWith(Machine.OTHERS), table);
    String line = table.substring(Machine.OTHERS.length());
    assertTrue(line.startsWith("30 22 * * mon-fri "), line);
    assertTrue(line.contains("--only-one=nightly '" + sweep + "' "), line);
    assertTrue(
        line.contains("'name=50\\%'"), "cron takes a bare % for the end of the line: " + line);
    assertTrue(line.endsWith(" 2>&1 # athanor schedule nightly\n"), line);

    Result listed = machine.schedule("list");
    assertTrue(listed.out().contains("nightly"), listed.out());
    assertTrue(listed.out().contains("30 22 * * mon-fri"), listed.out());
    assertTrue(listed.out().contains("'" + sweep + "' 'name=50%'"), listed.out());
    assertFalse(listed.out().contains("backup"), "what others wrote is theirs");

    assertEquals(ExitCode.OK, machine.schedule("install", "nightly", "0 1 * * *", sweep).code());
    assertEquals(
        1,
        machine.tableText().lines().filter(one -> one.endsWith("nightly")).count(),
        "in place of the first");
    assertEquals(ExitCode.OK, machine.schedule("remove", "nightly").code());
    assertEquals(Machine.OTHERS, machine.tableText());
    assertEquals(ExitCode.USAGE, machine.schedule("remove", "nightly").code());
  }

  @Test
  void beginsACrontabWhereThereIsNone() throws IOException {
    Path table = machine.table();
    machine.program(
        "crontab",
        "if [ \"$1\" = -l ]; then if [ -f '"
            + table
            + "' ]; then /bin/cat '"
            + table
            + "';"
            + " else echo 'no crontab for ada' >&2; exit 1; fi; else /bin/cat > '"
            + table
            + "'; fi\n");
    assertEquals("athanor: Nothing is scheduled.\n", machine.schedule("list").err());
    assertEquals(ExitCode.OK, machine.schedule("install", "a", "0 1 * * *", sweep).code());
    assertEquals(1, Files.readAllLines(table).size());
  }

  @Test
  void theLineDoesWhatItSaysWhenAShellRunsIt() throws Exception {
    machine.crontab();
    machine.schedule("install", "nightly", "0 1 * * *", sweep, "name=it's 5 % $HOME");
    Path binary = athanor.home().resolve("dist").resolve("bin");
    Files.createDirectories(binary);
    Path program =
        Files.writeString(binary.resolve("athanor"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertTrue(program.toFile().setExecutable(true));
    Files.createDirectories(athanor.home().resolve("logs"));
    String line = Files.readAllLines(machine.table()).get(2);
    String command = line.split(" ", 6)[5].replace("\\%", "%");
    assertEquals(0, new ProcessBuilder("/bin/sh", "-c", command).start().waitFor());
    assertEquals(
        List.of(
            "--home=" + athanor.home(),
            "sweep",
            "--only-one=nightly",
            sweep,
            "name=it's 5 % $HOME"),
        Files.readAllLines(athanor.home().resolve("logs").resolve("schedule-nightly.log")));
  }

  @Test
  void writesATimerWhereTheUsersSystemdAnswers() throws IOException {
    machine.crontab();
    machine.systemctl(0);
    Result installed = machine.schedule("install", "nightly", "30 22 1 * mon", sweep);
    assertEquals(ExitCode.OK, installed.code(), installed.err());
    String timer = Files.readString(machine.unit("athanor-nightly.timer"));
    assertTrue(timer.contains("OnCalendar=*-*-01 22:30:00\n"), timer);
    assertTrue(timer.contains("OnCalendar=Mon *-*-* 22:30:00\n"), timer);
    assertTrue(timer.contains("Persistent=true"), timer);
    String service = Files.readString(machine.unit("athanor-nightly.service"));
    assertTrue(service.contains("\"--only-one=nightly\" \"" + sweep + "\""), service);
    assertEquals(Machine.OTHERS, machine.tableText(), "one of the two is enough");
    assertTrue(
        machine.schedule("list").out().contains("a systemd timer"), machine.schedule("list").out());
    assertEquals(ExitCode.OK, machine.schedule("remove", "nightly").code());
    assertFalse(Files.exists(machine.unit("athanor-nightly.timer")));
    assertFalse(Files.exists(machine.unit("athanor-nightly.service")));
    List<String> calls = machine.calls();
    assertTrue(calls.contains("--user enable --now athanor-nightly.timer"), calls.toString());
    assertTrue(calls.contains("--user disable --now athanor-nightly.timer"), calls.toString());
  }

  @Test
  void takesCronWhereTheUsersSystemdDoesNotAnswer() throws IOException {
    machine.crontab();
    machine.systemctl(1);
    assertEquals(ExitCode.OK, machine.schedule("install", "nightly", "0 1 * * *", sweep).code());
    assertTrue(machine.tableText().contains("nightly"));
  }

  @Test
  void saysWhenThereIsNothingThatStartsCommands() {
    Result refused = machine.schedule("list");
    assertEquals(ExitCode.FAILED, refused.code());
    assertTrue(refused.err().contains("install cron"), refused.err());
  }

  @Test
  void refusesWhatIsNoScheduleBeforeItTouchesAnything() throws IOException {
    machine.crontab();
    for (String wrong :
        List.of(
            "0 1 * *",
            "60 * * * *",
            "0 24 * * *",
            "0 1 0 * *",
            "0 1 * * funday",
            "0 1 * * 5-2",
            "0 1 * * */sun",
            "0 1 * */jan *",
            "*/-1 * * * *",
            "*/0 * * * *")) {
      Result refused = machine.schedule("install", "nightly", wrong, sweep);
      assertEquals(ExitCode.USAGE, refused.code(), wrong);
    }
    assertEquals(ExitCode.USAGE, machine.schedule("install", "../x", "0 1 * * *", sweep).code());
    String plain = athanor.file("plain.yaml", "data: mixtures\nmodel: gan\n");
    assertEquals(ExitCode.USAGE, machine.schedule("install", "x", "0 1 * * *", plain).code());
    assertEquals(Machine.OTHERS, machine.tableText());
  }

  @Test
  void translatesTimesOfCron() {
    assertEquals(List.of("*-*-* *:00,15,30,45:00"), CronTime.parse("*/15 * * * *").calendar());
    assertEquals(
        List.of("Mon,Tue,Wed,Thu,Fri *-01,06-* 22:30:00"),
        CronTime.parse("30 22 * jan,jun 1-5").calendar());
    assertEquals(List.of("Sun *-*-* 06:05:00"), CronTime.parse("5 6 * * 7").calendar());
    assertEquals(List.of("*-*-10,11,12 00:00:00"), CronTime.parse("0 0 10-12 * *").calendar());
    assertThrows(CommandException.class, () -> CronTime.parse("@daily"));
  }

  @Test
  void aSweepThatStillRunsIsNotBegunAgain() throws Exception {
    CountDownLatch waiting = athanor.coordinator().runForever();
    CompletableFuture<Result> first = new CompletableFuture<>();
    Thread night =
        new Thread(() -> first.complete(athanor.run("sweep", sweep, "--only-one=nightly")));
    night.start();
    assertTrue(waiting.await(60, TimeUnit.SECONDS), () -> first.getNow(null).err());
    Result second = athanor.run("sweep", sweep, "--only-one=nightly");
    assertEquals(ExitCode.OK, second.code());
    assertTrue(second.err().contains("nightly is still running"), second.err());
    night.interrupt();
    assertEquals(ExitCode.INTERRUPTED, first.get(60, TimeUnit.SECONDS).code());
  }
}
