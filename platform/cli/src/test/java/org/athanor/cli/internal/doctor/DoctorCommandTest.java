package org.athanor.cli.internal.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Fixture;
import org.athanor.cli.internal.Fixture.Result;
import org.athanor.cli.internal.doctor.Finding.Level;
import org.athanor.cli.internal.doctor.GpuCheck.Gpu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
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
    Finding hopper = gpu("NVIDIA H200, 9.0");
    assertEquals(Level.WARNING, hopper.level());
    assertTrue(
        hopper.sentence().startsWith("NVIDIA H200 with compute capability 9.0 is not served"),
        hopper.sentence());
    assertTrue(hopper.sentence().endsWith("the CPU is used."));
    assertEquals(Level.WARNING, gpu("Tesla K40c, 3.5").level());
    assertEquals(Level.WARNING, gpu("NVIDIA L4, 8.9").level());
    assertEquals(Level.OK, gpu("NVIDIA A10, 8.6").level());
    assertEquals(Level.OK, gpu("Tesla K80, 3.7").level());
  }

  private static Finding gpu(String answer) {
    return new GpuCheck(() -> GpuCheck.parse(answer + "\n"), "cpu").look().get(0);
  }

  @Test
  void readsTheKernelsListOfGpusWhereTheDriversToolIsMissing() throws Exception {
    Path folder = Files.createDirectories(home.resolve("0000:01:00.0"));
    Files.writeString(folder.resolve("information"), "Model: \t\t NVIDIA T4\nIRQ:   \t\t 1\n");
    assertEquals(List.of(new Gpu("NVIDIA T4", "")), GpuCheck.ofKernel(home));
    assertEquals(
        Level.WARNING, new GpuCheck(() -> GpuCheck.ofKernel(home), "cpu").look().get(0).level());
    assertEquals(List.of(), GpuCheck.ofKernel(home.resolve("none")));
    assertEquals(List.of(), GpuCheck.parse("NVIDIA-SMI has failed, try again\n"));
  }

  @Test
  void withoutAGpuTheCpuIsUsedUnlessCudaWasAskedFor() {
    assertEquals(Level.OK, new GpuCheck(List::of, "cpu").look().get(0).level());
    assertEquals(Level.PROBLEM, new GpuCheck(List::of, "cuda").look().get(0).level());
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
