package org.athanor.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.athanor.launcher.Gpu.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script stands for the driver's program, in a folder of the path that the probe is given. */
class GpuProbeTest {
  private static final Duration PATIENT = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private List<Gpu> answered(String script) throws IOException {
    return look(script, PATIENT);
  }

  private List<Gpu> look(String script, Duration patience) throws IOException {
    Path programs = Files.createDirectories(folder.resolve("bin"));
    Path program = Files.writeString(programs.resolve("nvidia-smi"), "#!/bin/sh\n" + script);
    assertTrue(program.toFile().setExecutable(true));
    return new GpuProbe("/nowhere:" + programs, folder.resolve("kernel"), patience).get();
  }

  @Test
  void readsEachGpuWithItsCapability() throws Exception {
    assertEquals(List.of(new Gpu("NVIDIA H200", "9.0")), answered("echo 'NVIDIA H200, 9.0'\n"));
    assertEquals(
        List.of(new Gpu("NVIDIA A100-SXM4-80GB", "8.0"), new Gpu("Tesla K80", "3.7")),
        answered("echo 'NVIDIA A100-SXM4-80GB, 8.0'; echo 'Tesla K80, 3.7'\n"));
  }

  @Test
  void asksForNamesAndCapabilitiesOnly() throws Exception {
    String script = "test \"$*\" = '--query-gpu=name,compute_cap --format=csv,noheader'";
    assertEquals(1, answered(script + " && echo 'NVIDIA A10, 8.6'\n").size());
  }

  @Test
  void aGpuWhoseCapabilityTheDriverDoesNotKnowIsUnknown() throws Exception {
    List<Gpu> gpus = answered("echo 'NVIDIA Graphics Device, [N/A]'\n");
    assertEquals(List.of(new Gpu("NVIDIA Graphics Device", "")), gpus);
    assertEquals(Service.UNKNOWN, gpus.get(0).service());
  }

  @Test
  void findsNoneInGarbage() throws Exception {
    assertEquals(List.of(), answered("head -c 300000 /dev/urandom\n"));
    assertEquals(List.of(), answered("echo 'NVIDIA-SMI has failed, try again'\n"));
    assertEquals(List.of(), answered("echo 'NVIDIA A10, 8.6.1.2'; echo ', 8.6'; echo 8.6\n"));
    assertEquals(List.of(), answered("echo 'NVIDIA A10, 8.6'; exit 9\n"));
    assertEquals(List.of(), answered("exit 0\n"));
  }

  @Test
  void endsAProgramThatHangsAndWhatItHasStarted() throws Exception {
    Path started = folder.resolve("started");
    long begin = System.nanoTime();
    List<Gpu> none = look("sleep 300 & echo $! > " + started + "; wait\n", Duration.ofSeconds(2));

    assertEquals(List.of(), none);
    assertTrue(Duration.ofNanos(System.nanoTime() - begin).compareTo(PATIENT) < 0);
    Optional<ProcessHandle> child =
        ProcessHandle.of(Long.parseLong(Files.readString(started).strip()));
    long deadline = System.nanoTime() + PATIENT.toNanos();
    while (child.map(ProcessHandle::isAlive).orElse(false) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertFalse(child.map(ProcessHandle::isAlive).orElse(false));
  }

  @Test
  void withoutTheProgramTheKernelsListIsRead() throws Exception {
    Path kernel = folder.resolve("kernel");
    assertEquals(List.of(), new GpuProbe("", kernel, PATIENT).get());
    Path gpu = Files.createDirectories(kernel.resolve("0000:01:00.0"));
    Files.writeString(gpu.resolve("information"), "Model: \t\t NVIDIA T4\nIRQ:   \t\t 1\n");
    assertEquals(
        List.of(new Gpu("NVIDIA T4", "")),
        new GpuProbe(folder.resolve("bin").toString(), kernel, PATIENT).get());
  }

  @Test
  void theCudaBuildServesFromThreeSevenToEightSix() {
    assertEquals(Service.SERVED, new Gpu("Tesla K80", "3.7").service());
    assertEquals(Service.SERVED, new Gpu("NVIDIA A10", "8.6").service());
    assertEquals(Service.UNSERVED, new Gpu("Tesla K40c", "3.5").service());
    assertEquals(Service.UNSERVED, new Gpu("NVIDIA L4", "8.9").service());
    assertEquals(Service.UNSERVED, new Gpu("NVIDIA H200", "9.0").service());
    assertEquals(Service.UNSERVED, new Gpu("NVIDIA B200", "10.0").service());
  }
}
