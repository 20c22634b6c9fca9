package org.athanor.cli.internal.schedule;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.athanor.cli.internal.Fixture;
import org.athanor.cli.internal.Fixture.Result;

/** A machine whose crontab and systemctl are scripts; there is nothing else on its path. */
final class Machine {
  /** Lines of the crontab that are not ours. */
  static final String OTHERS = "MAILTO=ada\n5 4 * * * backup --all\n";

  private final Path home;
  private final Path programs;
  private final Fixture athanor;
  private final Map<String, String> environment = new TreeMap<>();

  Machine(Path home, Fixture athanor) {
    this.home = home;
    this.athanor = athanor;
    this.programs = home.resolve("programs");
    try {
      Files.createDirectories(programs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    environment.put("PATH", programs.toString());
    environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
  }

  void set(String variable, String value) {
    environment.put(variable, value);
  }

  void program(String name, String script) {
    try {
      Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script);
      assertTrue(file.toFile().setExecutable(true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path table() {
    return home.resolve("table");
  }

  String tableText() throws IOException {
    return Files.readString(table());
  }

  /** Keeps the table in a file, and complains when there is none, as crontab does. */
  void crontab() throws IOException {
    crontab("");
  }

  /**
   * The same with something before it.
   *
   * @param first what it does before each listing
   */
  void crontab(String first) throws IOException {
    Files.writeString(table(), OTHERS);
    String list = first + "/bin/cat '" + table() + "'";
    program(
        "crontab",
        "if [ \"$1\" = -l ]; then " + list + "; else /bin/cat > '" + table() + "'; fi\n");
  }

  /** The user's systemd, which answers with an exit code. */
  void systemctl(int code) {
    program("systemctl", "echo \"$@\" >> '" + home.resolve("calls") + "'\nexit " + code + "\n");
  }

  List<String> calls() throws IOException {
    return Files.readAllLines(home.resolve("calls"));
  }

  Path unit(String name) {
    return home.resolve("config").resolve("systemd").resolve("user").resolve(name);
  }

  Result schedule(String... arguments) {
    return athanor.run(context -> new ScheduleCommand(context, new Tool(environment)), arguments);
  }
}
