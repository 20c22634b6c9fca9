package org.athanor.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.athanor.launcher.BackendChoice.Backend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendChoiceTest {
  private static final Gpu HOPPER = new Gpu("NVIDIA H200", "9.0");
  private static final Gpu AMPERE = new Gpu("NVIDIA A10", "8.6");

  @TempDir private Path distribution;

  private void build() throws IOException {
    Path fragment = BackendChoice.fragment(distribution);
    Files.createDirectories(fragment.getParent());
    Files.writeString(fragment, "");
  }

  private BackendChoice choose(String wanted, Gpu... gpus) {
    return BackendChoice.of(wanted, distribution, () -> List.of(gpus));
  }

  @Test
  void nobodyIsAskedForAGpuThatIsNotWanted() throws Exception {
    build();
    for (Backend backend : List.of(Backend.CPU, Backend.ARRAYS)) {
      BackendChoice choice = BackendChoice.of(backend.id(), distribution, () -> fail("asked"));
      assertEquals(new BackendChoice(backend, "", true, List.of()), choice);
      assertEquals(Map.of(), choice.environment());
    }
  }

  @Test
  void whatTheParentHasJudgedIsNotAskedAgain() throws Exception {
    build();
    Settings parent = settings("athanor.backend", "auto");
    BackendChoice judged = BackendChoice.of(parent, () -> List.of(HOPPER, AMPERE));
    List<String> command = new ChildProcess(parent, Profile.WORKER, () -> judged).get().command();
    assertTrue(command.contains("-Dathanor.backend=cuda"), command.toString());
    assertTrue(command.contains("-Dathanor.backend.judged=cuda"), command.toString());
    Settings child = settings("athanor.backend", "cuda", "athanor.backend.judged", "cuda");
    assertEquals(
        new BackendChoice(Backend.CUDA, "", true, List.of()),
        BackendChoice.of(child, () -> fail("asked")));
  }

  @Test
  void whatTheParentHasRefusedIsJudgedByTheChildItself() throws Exception {
    build();
    Settings parent = settings("athanor.backend", "cuda");
    BackendChoice refused = BackendChoice.of(parent, () -> List.of(HOPPER));
    List<String> command = new ChildProcess(parent, Profile.WORKER, () -> refused).get().command();
    assertTrue(command.stream().noneMatch(word -> word.contains("judged")), command.toString());
  }

  private Settings settings(String... namesAndValues) {
    Map<String, String> flags = new HashMap<>();
    flags.put("athanor.dist", distribution.toString());
    flags.put("athanor.home", distribution.resolve("home").toString());
    for (int i = 0; i < namesAndValues.length; i += 2) {
      flags.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Settings.of(flags, Map.of());
  }

  @Test
  void aDistributionWithoutCudaSaysHowToBuildOneWithIt() {
    String refusal = choose("cuda", AMPERE).refusal();
    assertTrue(refusal.contains("'mvn -Pcuda package'"), refusal);
    assertEquals(Backend.CPU, choose("auto", AMPERE).backend());
  }

  @Test
  void cudaWithoutAGpuSaysWhatIsMissing() throws Exception {
    build();
    String refusal = choose("cuda").refusal();
    assertTrue(refusal.contains("has no NVIDIA GPU"), refusal);
    assertTrue(refusal.contains("set athanor.backend to cpu"), refusal);
    assertEquals(new BackendChoice(Backend.CPU, "", true, List.of()), choose("auto"));
  }

  @Test
  void aGpuThatTheBuildHoldsNoCodeForIsNamed() throws Exception {
    build();
    String refusal = choose("cuda", HOPPER).refusal();
    assertTrue(refusal.contains("NVIDIA H200 with compute capability 9.0"), refusal);
    assertTrue(refusal.contains("3.7 to 8.6 only"), refusal);
    assertEquals(Backend.CPU, choose("auto", HOPPER).backend());
    String unknown = choose("cuda", new Gpu("NVIDIA T4", "")).refusal();
    assertTrue(unknown.contains("NVIDIA T4, whose capability nvidia-smi does not tell"), unknown);
  }

  @Test
  void ofSeveralGpusTheServedOnesAreSeen() throws Exception {
    build();
    for (String wanted : List.of("cuda", "auto")) {
      BackendChoice choice = choose(wanted, HOPPER, AMPERE);
      assertEquals(Backend.CUDA, choice.backend());
      assertEquals("", choice.refusal());
      assertEquals("1", choice.environment().get("CUDA_VISIBLE_DEVICES"));
      assertEquals("PCI_BUS_ID", choice.environment().get("CUDA_DEVICE_ORDER"));
    }
  }
}
