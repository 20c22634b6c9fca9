package org.athanor.cli.internal.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.athanor.cli.internal.Devices;
import org.athanor.cli.internal.Devices.Gpu;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Fixture;
import org.athanor.cli.internal.Fixture.Result;
import org.athanor.cli.internal.doctor.Finding.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  private static final String RING =
      "data: mixtures\nmodel: gan\nmeasures: [modes]\ntrain: {steps: 100, seeds: [1, 2]}\n";

  @TempDir private Path home;

  @Test
  void looksAtEverythingAndSaysWhatToDo() {
    try (Fixture athanor = new Fixture(home)) {
      Result result = athanor.run("doctor");
      assertEquals(ExitCode.OK, result.code(), result.out());
      for (String check : List.of("java", "native", "gpu", "database", "plugins", "disk", "port")) {
        assertTrue(
            result.lines().stream().anyMatch(line -> line.matches("\\w+\\s+" + check + " .*")),
            check + " is not in " + result.out());
      }
      assertTrue(result.out().contains("packing cannot be used: It needs"), result.out());
      JsonArray json =
          JsonParser.parseString(athanor.run("doctor", "--json").out()).getAsJsonArray();
      assertTrue(json.size() >= 7);
    }
  }

  @Test
  void endsWithOneWhenSomethingDoesNotWork() {
    try (Fixture athanor = new Fixture(home)) {
      athanor.set("athanor.native", "none");
      Result result = athanor.run("doctor");
      assertEquals(ExitCode.FAILED, result.code());
      assertTrue(result.out().contains("No native library fits"), result.out());
      assertTrue(result.out().contains("-> Build Athanor on this machine"), result.out());
    }
  }

  @Test
  void namesAGpuThatTheCudaBuildCannotServe() {
    Finding hopper = look(new Gpu("NVIDIA H200", "9.0", "unserved"), "cpu", true);
    assertEquals(Level.WARNING, hopper.level());
    assertTrue(
        hopper.sentence().startsWith("NVIDIA H200 with compute capability 9.0 is not served"),
        hopper.sentence());
    assertTrue(hopper.sentence().endsWith("the CPU is used."));
    Finding unknown = look(new Gpu("NVIDIA T4", "", "unknown"), "cpu", true);
    assertEquals(Level.WARNING, unknown.level());
    assertTrue(unknown.advice().contains("nvidia-smi"), unknown.advice());
  }

  @Test
  void saysWhetherAGpuThatCouldBeUsedIsUsed() {
    Gpu ampere = new Gpu("NVIDIA A10", "8.6", "served");
    assertEquals(Finding.ok("gpu", ampereIs("used.")), look(ampere, "cuda", true));
    assertTrue(look(ampere, "cpu", true).advice().contains("Set athanor.backend to cuda"));
    assertTrue(look(ampere, "cpu", false).advice().contains("mvn -Pcuda package"));
  }

  private static String ampereIs(String used) {
    return "NVIDIA A10 with compute capability 8.6 is " + used;
  }

  private static Finding look(Gpu gpu, String backend, boolean built) {
    return new GpuCheck(new Devices(backend, "", built, List.of(gpu))).look().get(0);
  }

  @Test
  void whatTheLauncherRefusesIsAProblemAndTrainsNothing() {
    try (Fixture athanor = new Fixture(home)) {
      String refusal = "athanor.backend is 'cuda', but there is no GPU; set it to cpu.";
      athanor.devices(new Devices("cuda", refusal, true, List.of()));
      Result doctor = athanor.run("doctor");
      assertEquals(ExitCode.FAILED, doctor.code());
      assertTrue(doctor.out().contains(refusal), doctor.out());
      Result run = athanor.run("run", athanor.file("ring.yaml", RING));
      assertEquals(ExitCode.USAGE, run.code());
      assertEquals("athanor: " + refusal + "\n", run.err());
      assertEquals(ExitCode.OK, athanor.run("runs", "list").code());
    }
  }

  @Test
  void withoutAGpuTheCpuIsUsed() {
    Finding none = new GpuCheck(new Devices("cpu", "", true, List.of())).look().get(0);
    assertEquals(Finding.ok("gpu", "No NVIDIA GPU; the CPU is used."), none);
  }

  @Test
  void noticesATakenPort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Finding finding = new PortCheck(taken.getLocalPort()).look().get(0);
      assertEquals(Level.WARNING, finding.level());
      assertTrue(finding.advice().contains("--port"));
    }
  }
}
