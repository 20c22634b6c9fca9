package org.athanor.cli.internal.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Fixture;
import org.athanor.cli.internal.Fixture.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a schedule meets at night that was otherwise when it was installed. */
class ScheduleSurroundingsTest {
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
            "nightly.yaml",
            "data: mixtures\nmodel: gan\nsweep: {space: {tricks: [[], [labelsmoothing]]}}\n");
  }

  @AfterEach
  void close() {
    athanor.close();
  }

  private Result install(String... more) {
    String[] words = new String[4 + more.length];
    System.arraycopy(new String[] {"install", "nightly", "0 1 * * *", sweep}, 0, words, 0, 4);
    System.arraycopy(more, 0, words, 4, more.length);
    return machine.schedule(words);
  }

  private void refuses(String reason, String... more) throws IOException {
    Result refused = install(more);
    assertEquals(ExitCode.USAGE, refused.code(), String.join(" ", more));
    assertTrue(refused.err().contains(reason), refused.err());
    assertEquals(Machine.OTHERS, machine.tableText(), "nothing is installed");
  }

  @Test
  void optionsAndOverridesOfTheSweepAreTakenForWhatTheyAre() throws IOException {
    machine.crontab();
    Result installed =
        install("--", "--since", "last", "name=a", "--workers", "2", "--patience", "30min");
    assertEquals(ExitCode.OK, installed.code(), installed.err());
    assertTrue(
        machine.tableText().contains(sweep + " --since last name=a --workers 2 --patience 30min "),
        machine.tableText());
  }

  @Test
  void whatTheSweepWouldRefuseAtNightIsRefusedAtOnce() throws IOException {
    machine.crontab();
    refuses("Did you mean --workers?", "--", "--wokers=2");
    refuses("--workers must be", "--", "--workers", "many");
    refuses("--patience must be", "--", "--patience", "long");
    refuses("--retry-failed belongs to --resume", "--", "--retry-failed");
    refuses("Give a file, or --resume", "--", "--resume", "last");
    refuses("nothing to schedule", "--", "--print-config");
    refuses("nothing to schedule", "--", "--help");
    refuses("There is no earlier sweep 'zzz'", "--", "--since", "zzz");
    refuses("--only-one", "--", "--only-one=x");
    refuses("train.stpes", "train.stpes=5");
  }

  @Test
  void aScheduleRunsInTheFolderInWhichItWasInstalled() throws IOException {
    String here = Path.of("").toAbsolutePath().toString();
    machine.crontab();
    assertEquals(ExitCode.OK, install().code());
    assertTrue(machine.tableText().contains("0 1 * * * cd " + ShellWords.quote(here) + " && /"));
    assertFalse(machine.schedule("list").out().contains("cd "), "that is not the command");
    machine.systemctl(0);
    assertEquals(ExitCode.OK, install().code());
    String service = Files.readString(machine.unit("athanor-nightly.service"));
    assertTrue(service.contains("WorkingDirectory=" + here + "\n"), service);
  }

  @Test
  void aReportThatCouldNotBeWrittenIsRefusedAtOnce() throws IOException {
    machine.crontab();
    String file = athanor.file("taken", "");
    refuses("The report could not be written to " + file, "--", "--report", file);
  }

  @Test
  void aLineBreakIsRefused() throws IOException {
    machine.crontab();
    refuses("cannot hold a line break", "--", "--note", "one\ntwo");
  }

  @Test
  void settingsOfTheProcessThatInstallsGoWithTheSchedule() throws IOException {
    machine.crontab();
    athanor.set("athanor.db", "jdbc:h2:file:/data/night");
    athanor.set("athanor.disk.quota", "20GB");
    athanor.set("athanor.log", "debug");
    athanor.file("athanor.properties", "athanor.disk.quota=20GB\n");
    machine.set("ATHANOR_NATIVE", "avx2");
    machine.set("ATHANOR_JAVA_OPTIONS", "-Xmx1g");
    assertEquals(ExitCode.OK, install().code());
    String table = machine.tableText();
    assertTrue(
        table.contains(
            " -Dathanor.db=jdbc:h2:file:/data/night -Dathanor.log=debug -Dathanor.native=avx2"
                + " sweep --only-one"),
        table);
    assertTrue(table.contains("/usr/bin/env ATHANOR_JAVA_OPTIONS=-Xmx1g "), table);
    assertFalse(table.contains("athanor.backend"), "what is usual needs no word");
  }

  @Test
  void aPasswordIsNotWrittenWhereOthersReadIt() throws IOException {
    machine.crontab();
    athanor.set("athanor.db", "jdbc:postgresql://db/night?user=ada&password=secret");
    refuses("athanor.db holds a password");
    Result refused = install();
    assertTrue(refused.err().contains("athanor.properties"), refused.err());
    assertFalse(refused.err().contains("secret"), refused.err());
    athanor.file(
        "athanor.properties", "athanor.db=jdbc:postgresql://db/night?user=ada&password=secret\n");
    assertEquals(ExitCode.OK, install().code(), "the home's file gives it as it is");
    assertFalse(machine.tableText().contains("secret"), machine.tableText());
  }

  @Test
  void saysWhenTimersEndWithTheSession() {
    machine.systemctl(0);
    machine.program(
        "loginctl", "[ \"$1 $3\" = 'show-user --property=Linger' ] && echo Linger=no\n");
    Result installed = install();
    assertEquals(ExitCode.OK, installed.code(), installed.err());
    assertTrue(installed.err().contains("'loginctl enable-linger'"), installed.err());
    machine.program("loginctl", "echo Linger=yes\n");
    assertFalse(install().err().contains("loginctl"), "they go on");
    machine.program("loginctl", "echo 'Failed to get user' >&2; exit 1\n");
    assertFalse(install().err().contains("loginctl"), "nothing is known");
  }

  @Test
  void aScheduleIsFoundInASessionWithTheOtherScheduler() throws IOException {
    machine.crontab();
    machine.systemctl(1);
    assertEquals(ExitCode.OK, install().code());
    assertTrue(machine.tableText().contains("schedule nightly"));
    machine.systemctl(0);
    assertTrue(machine.schedule("list").out().contains("a line of the crontab"));
    assertEquals(ExitCode.OK, install().code());
    assertEquals(Machine.OTHERS, machine.tableText(), "now it is a timer, and no line any more");
    assertTrue(Files.exists(machine.unit("athanor-nightly.timer")));
    assertEquals(ExitCode.OK, machine.schedule("remove", "nightly").code());
    assertFalse(Files.exists(machine.unit("athanor-nightly.timer")));

    machine.systemctl(1);
    install();
    machine.systemctl(0);
    assertEquals(ExitCode.OK, machine.schedule("remove", "nightly").code(), "removed from cron");
    assertEquals(Machine.OTHERS, machine.tableText());
  }

  @Test
  void aTimerThatCannotBeRemovedIsNotDoubledByALine() throws IOException {
    machine.crontab();
    machine.systemctl(0);
    assertEquals(ExitCode.OK, install().code());
    machine.program("systemctl", "echo 'Failed to connect to bus' >&2; exit 1\n");
    assertTrue(machine.schedule("list").out().contains("a systemd timer"), "it is still there");
    Result refused = install();
    assertEquals(ExitCode.FAILED, refused.code());
    assertTrue(refused.err().contains("Failed to connect to bus"), refused.err());
    assertEquals(Machine.OTHERS, machine.tableText());
  }

  @Test
  void aCrontabThatTheUserMayNotHaveIsNoReasonToFail() {
    machine.systemctl(0);
    machine.program("crontab", "echo 'You are not allowed to use this program' >&2; exit 1\n");
    assertEquals(ExitCode.OK, install().code());
    Result listed = machine.schedule("list");
    assertEquals(ExitCode.OK, listed.code());
    assertTrue(listed.out().contains("nightly"), listed.out());
    assertTrue(listed.err().contains("not allowed"), listed.err());
  }

  @Test
  void aWarningOfCrontabIsNoLineOfIt() throws IOException {
    machine.crontab("echo 'warning: the spool is old' >&2; ");
    assertEquals(ExitCode.OK, install().code());
    assertEquals(ExitCode.OK, machine.schedule("remove", "nightly").code());
    assertEquals(Machine.OTHERS, machine.tableText());
  }

  @Test
  void aPercentSignInTheHomeIsNotExpandedBySystemd() throws IOException {
    athanor.close();
    athanor = new Fixture(home.resolve("100%home"));
    machine = new Machine(home, athanor);
    machine.systemctl(0);
    assertEquals(ExitCode.OK, install().code());
    String service = Files.readString(machine.unit("athanor-nightly.service"));
    String log = athanor.home().resolve("logs").resolve("schedule-nightly.log").toString();
    assertTrue(service.contains("append:" + log.replace("%", "%%") + "\n"), service);
    assertTrue(service.contains("\"--home=" + athanor.home().toString().replace("%", "%%") + "\""));
  }

  @Test
  void namesTheScheduleThatWasMeant() throws IOException {
    machine.crontab();
    assertTrue(machine.schedule("remove", "nightly").err().contains("There is none at all."));
    install();
    Result near = machine.schedule("remove", "nighly");
    assertTrue(near.err().contains("Did you mean 'nightly'?"), near.err());
    Result far = machine.schedule("remove", "x");
    assertTrue(far.err().contains("Known are nightly."), far.err());
    assertEquals(List.of(ExitCode.USAGE, ExitCode.USAGE), List.of(near.code(), far.code()));
  }

  @Test
  void aTimerThatCannotBeWrittenIsToldInWords() throws IOException {
    machine.systemctl(0);
    Files.writeString(home.resolve("config"), "");
    Result refused = install();
    assertEquals(ExitCode.FAILED, refused.code());
    assertTrue(refused.err().contains("The timer cannot be written to "), refused.err());
    assertFalse(refused.err().contains("Exception"), refused.err());
  }
}
