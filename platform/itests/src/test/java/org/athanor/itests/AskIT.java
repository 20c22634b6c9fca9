package org.athanor.itests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks a model that the distribution has trained, as a person does. */
class AskIT {
  private static final int SECONDS_TO_END = 180;

  private static final String DIGITS =
      """
      data: { digits: { size: 8, signed: true } }
      model: { gan: { latent: 3, generator: [16], discriminator: [16] } }
      objective: jsd
      train: { steps: 20, batch: 8 }
      """;

  @TempDir private Path home;

  private record Result(int code, String out, String err) {}

  private Result run(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(Work.distribution().resolve("bin/athanor").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("ATHANOR_HOME", home.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Path out = Files.createTempFile(Work.folder(), "out", ".txt");
    Path err = Files.createTempFile(Work.folder(), "err", ".txt");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertTrue(ended, "still running: " + Files.readString(err));
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Path out(String name) {
    return home.resolve(name);
  }

  @Test
  void asksATrainedModelForWhatItCanDo() throws Exception {
    String digits = Files.writeString(home.resolve("digits.yaml"), DIGITS).toString();
    Result trained = run("run", digits);
    assertEquals(0, trained.code(), trained.err());

    Result sampled = run("sample", "last", "--n", "9", "--out", out("samples.png").toString());
    assertEquals(0, sampled.code(), sampled.err());
    assertEquals(3 * (8 + 1) + 1, ImageIO.read(out("samples.png").toFile()).getWidth());
    run("sample", "last", "--n", "9", "--out", out("again.png").toString());
    assertArrayEquals(Files.readAllBytes(out("samples.png")), Files.readAllBytes(out("again.png")));
    run("sample", "last", "--n", "9", "--seed", "1", "--out", out("other.png").toString());
    assertFalse(
        Arrays.equals(
            Files.readAllBytes(out("samples.png")), Files.readAllBytes(out("other.png"))));

    Result walked = run("interpolate", "last", "--n", "2", "--out", out("walks.csv").toString());
    assertEquals(0, walked.code(), walked.err());
    assertEquals(1 + 2 * 10, Files.readAllLines(out("walks.csv")).size());

    Result refused = run("score", "last", "test");
    assertEquals(1, refused.code());
    assertTrue(
        refused
            .err()
            .contains(
                "Score needs a model that can tell how likely an example is, and model gan, as it"
                    + " was trained, cannot; of the installed models these can: gaussian, "),
        refused.err());
    Result unclassified = run("classify", "last", "test");
    assertTrue(
        unclassified.err().contains("these can: vae with labels=conditional."), unclassified.err());
  }
}
