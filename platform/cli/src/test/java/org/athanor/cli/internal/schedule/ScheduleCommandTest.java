package org.athanor.cli.internal.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
  private static final String OTHERS = "MAILTO=ada\n5 4 * * * backup --all\n";

  @TempDir Path home;
  private Fixture athanor;
  private Path programs;
  private String sweep;

  @BeforeEach
  void open() throws IOException {
    athanor = new Fixture(home.resolve("athanor"));
    programs = Files.createDirectory(home.resolve("programs"));
    sweep =
        athanor.file(
            "night ly.yaml",
            "data: mixtures\nmodel: gan\n" + "sweep: {space: {tricks: [[], [labelsmoothing]]}}\n");
  }

  @AfterEach
  void close() {
    athanor.close();
  }

  private void program(String name, String script) {
    try {
      Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script);
      assertTrue(file.toFile().setExecutable(true));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Keeps the table in a file, and complains when there is none, as crontab does. */
  private void crontab() throws IOException {
    Path table = home.resolve("table");
    Files.writeString(table, OTHERS);
    program(
        "crontab",
        "if [ \"$1\" = -l ]; then /bin/cat '" + table + "'; else /bin/cat > '" + table + "'; fi\n");
  }

  private void systemctl(int code) {
    program("systemctl", "echo \"$@\" >> '" + home.resolve("calls") + "'\nexit " + code + "\n");
  }

  private Result schedule(String... arguments) {
    Map<String, String> environment =
        Map.of("PATH", programs.toString(), "XDG_CONFIG_HOME", home.resolve("config").toString());
    return athanor.run(context -> new ScheduleCommand(context, new Tool(environment)), arguments);
  }

  @Test
  void writesALineOfTheCrontabAndLeavesTheOthers() throws IOException {
    crontab();
    Result installed =
        schedule("install", "nightly", "30 22 * * mon-fri", sweep, "train.steps=50%");
    assertEquals(ExitCode.USAGE, installed.code(), "the override is checked at once");
    installed = schedule("install", "nightly", "30 22 * * mon-fri", sweep, "name=50%");
    assertEquals(ExitCode.OK, installed.code(), installed.err());
    String table = Files.readString(home.resolve("table"));
    assertTrue(table.startsWith(OTHERS), table);
    String line = table.substring(OTHERS.length());
    assertTrue(line.startsWith("30 22 * * mon-fri "), line);
    assertTrue(line.contains("--only-one=nightly '" + sweep + "' "), line);
    assertTrue(
        line.contains("'name=50\\%'"), "cron takes a bare % for the end of the line: " + line);
    assertTrue(line.endsWith(" 2>&1 # athanor schedule nightly\n"), line);

    Result listed = schedule("list");
    assertTrue(listed.out().contains("nightly"), listed.out());
    assertTrue(listed.out().contains("30 22 * * mon-fri"), listed.out());
    assertTrue(listed.out().contains(sweep + " name=50%"), listed.out());
    assertFalse(listed.out().contains("backup"), "what others wrote is theirs");

    assertEquals(ExitCode.OK, schedule("install", "nightly", "0 1 * * *", sweep).code());
    assertEquals(
        1,
        Files.readString(home.resolve("table"))
            .lines()
            .filter(one -> one.endsWith("nightly"))
            .count(),
        "in place of the first");
    assertEquals(ExitCode.OK, schedule("remove", "nightly").code());
    assertEquals(OTHERS, Files.readString(home.resolve("table")));
    assertEquals(ExitCode.USAGE, schedule("remove", "nightly").code());
  }

  @Test
  void beginsACrontabWhereThereIsNone() throws IOException {
    Path table = home.resolve("table");
    program(
        "crontab",
        "if [ \"$1\" = -l ]; then if [ -f '"
            + table
            + "' ]; then /bin/cat '"
            + table
            + "';"
            + " else echo 'no crontab for ada' >&2; exit 1; fi; else /bin/cat > '"
            + table
            + "'; fi\n");
    assertEquals("athanor: Nothing is scheduled.\n", schedule("list").err());
    assertEquals(ExitCode.OK, schedule("install", "a", "0 1 * * *", sweep).code());
    assertEquals(1, Files.readAllLines(table).size());
  }

  @Test
  void theLineDoesWhatItSaysWhenAShellRunsIt() throws Exception {
    crontab();
    schedule("install", "nightly", "0 1 * * *", sweep, "name=it's 5 % $HOME");
    Path binary = athanor.home().resolve("dist").resolve("bin");
    Files.createDirectories(binary);
    Path program =
        Files.writeString(binary.resolve("athanor"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertTrue(program.toFile().setExecutable(true));
    Files.createDirectories(athanor.home().resolve("logs"));
    String line = Files.readAllLines(home.resolve("table")).get(2);
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
    crontab();
    systemctl(0);
    Result installed = schedule("install", "nightly", "30 22 1 * mon", sweep);
    assertEquals(ExitCode.OK, installed.code(), installed.err());
    Path units = home.resolve("config").resolve("systemd").resolve("user");
    String timer = Files.readString(units.resolve("athanor-nightly.timer"));
    assertTrue(timer.contains("OnCalendar=*-*-01 22:30:00\n"), timer);
    assertTrue(timer.contains("OnCalendar=Mon *-*-* 22:30:00\n"), timer);
    assertTrue(timer.contains("Persistent=true"), timer);
    String service = Files.readString(units.resolve("athanor-nightly.service"));
    assertTrue(service.contains("\"--only-one=nightly\" \"" + sweep + "\""), service);
    assertEquals(OTHERS, Files.readString(home.resolve("table")), "one of the two is enough");
    assertTrue(schedule("list").out().contains("a systemd timer"), schedule("list").out());
    assertEquals(ExitCode.OK, schedule("remove", "nightly").code());
    assertFalse(Files.exists(units.resolve("athanor-nightly.timer")));
    assertFalse(Files.exists(units.resolve("athanor-nightly.service")));
    List<String> calls = Files.readAllLines(home.resolve("calls"));
    assertTrue(calls.contains("--user enable --now athanor-nightly.timer"), calls.toString());
    assertTrue(calls.contains("--user disable --now athanor-nightly.timer"), calls.toString());
  }

  @Test
  void takesCronWhereTheUsersSystemdDoesNotAnswer() throws IOException {
    crontab();
    systemctl(1);
    assertEquals(ExitCode.OK, schedule("install", "nightly", "0 1 * * *", sweep).code());
    assertTrue(Files.readString(home.resolve("table")).contains("nightly"));
  }

  @Test
  void saysWhenThereIsNothingThatStartsCommands() {
    Result refused = schedule("list");
    assertEquals(ExitCode.FAILED, refused.code());
    assertTrue(refused.err().contains("install cron"), refused.err());
  }

  @Test
  void refusesWhatIsNoScheduleBeforeItTouchesAnything() throws IOException {
    crontab();
    for (String wrong :
        List.of(
            "0 1 * *",
            "60 * * * *",
            "0 24 * * *",
            "0 1 0 * *",
            "0 1 * * funday",
            "0 1 * * 5-2",
            "*/0 * * * *")) {
      Result refused = schedule("install", "nightly", wrong, sweep);
      assertEquals(ExitCode.USAGE, refused.code(), wrong);
    }
    assertEquals(ExitCode.USAGE, schedule("install", "../x", "0 1 * * *", sweep).code());
    String plain = athanor.file("plain.yaml", "data: mixtures\nmodel: gan\n");
    assertEquals(ExitCode.USAGE, schedule("install", "x", "0 1 * * *", plain).code());
    assertEquals(OTHERS, Files.readString(home.resolve("table")));
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
