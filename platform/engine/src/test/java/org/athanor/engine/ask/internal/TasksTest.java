package org.athanor.engine.ask.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.imageio.ImageIO;
import org.athanor.engine.ask.Answer;
import org.athanor.engine.files.NumpyFile;
import org.athanor.training.data.Batch;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.EpochOrder;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.model.Model;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TasksTest {
  @TempDir private Path folder;

  /** Four images; the second pixel is the class. */
  private record Images(DataShape shape) implements Dataset {
    @Override
    public OptionalLong size(Split split) {
      return OptionalLong.of(4);
    }

    @Override
    public BatchStream batches(Split split, int batchSize, RandomStream random) {
      EpochOrder order = new EpochOrder(4, random);
      return position -> {
        int[] chosen = order.batch(position, batchSize);
        float[] values = new float[2 * batchSize];
        int[] labels = new int[batchSize];
        for (int row = 0; row < batchSize; row++) {
          labels[row] = chosen[row] % 2;
          values[2 * row] = chosen[row] / 4f;
          values[2 * row + 1] = labels[row];
        }
        return new Batch(new Tensor(shape.element().prepend(batchSize), values), labels);
      };
    }
  }

  private static Asked asked(Shape element) {
    DataShape shape = new DataShape(element, 0, 1, false, List.of("dark", "light"));
    return new Asked(new TestModel(), new Images(shape), "test", type -> List.of());
  }

  private Answer ask(String task, Object... given) throws Refusal, IOException {
    return ask(asked(Shape.of(2, 1, 1)), task, given);
  }

  private Answer ask(Asked asked, String task, Object... given) throws Refusal, IOException {
    Map<String, String> values = new LinkedHashMap<>();
    for (int at = 0; at < given.length; at += 2) {
      values.put((String) given[at], given[at + 1].toString());
    }
    return Answer.of(Tasks.ALL.get(task).answer(asked, new Options(values)).json());
  }

  private Path out(String name) {
    return folder.resolve(name);
  }

  @Test
  void drawsAsManySamplesAsAskedAndTheSameForTheSameSeed() throws Exception {
    ask("sample", "n", 1203, "seed", 5, "out", out("a.npy"));
    ask("sample", "n", 1203, "seed", 5, "out", out("b.npy"));
    ask("sample", "n", 1203, "seed", 6, "out", out("c.npy"));
    assertEquals(Shape.of(1203, 2, 1, 1), NumpyFile.read(out("a.npy")).shape());
    assertArrayEquals(Files.readAllBytes(out("a.npy")), Files.readAllBytes(out("b.npy")));
    assertFalse(Arrays.equals(Files.readAllBytes(out("a.npy")), Files.readAllBytes(out("c.npy"))));
    float[] all = NumpyFile.read(out("a.npy")).values();
    assertEquals(
        all.length,
        java.util.stream.IntStream.range(0, all.length).mapToObj(at -> all[at]).distinct().count(),
        2,
        "pieces repeat nothing");
  }

  @Test
  void drawsAClassByItsNameOrNumber() throws Exception {
    ask("sample", "n", 3, "class", "light", "out", out("named.csv"));
    ask("sample", "n", 3, "class", "1", "out", out("numbered.csv"));
    assertEquals("x0,x1\n1.0,1.0\n1.0,1.0\n1.0,1.0\n", Files.readString(out("named.csv")));
    assertEquals(Files.readString(out("named.csv")), Files.readString(out("numbered.csv")));
    assertRefused("Did you mean light?", "sample", "n", 3, "class", "ligth", "out", out("x.csv"));
    assertFalse(Files.exists(out("x.csv")));
  }

  @Test
  void showsSamplesAsOneImage() throws Exception {
    ask("sample", "n", 4, "class", "1", "out", out("grid.png"));
    BufferedImage image = ImageIO.read(out("grid.png").toFile());
    assertEquals(2 * (1 + 1) + 1, image.getWidth());
    assertEquals(2 * (2 + 1) + 1, image.getHeight());
    assertEquals(0xFFFFFF, image.getRGB(1, 1) & 0xFFFFFF);
    assertEquals(List.of(out("grid.png")), Files.list(folder).toList(), "nothing else is left");
  }

  @Test
  void walksBetweenPointsInALineOrOnTheSphere() throws Exception {
    ask("interpolate", "n", 2, "steps", 5, "path", "linear", "out", out("line.npy"));
    ask("interpolate", "n", 2, "steps", 5, "path", "spherical", "out", out("sphere.npy"));
    Tensor line = NumpyFile.read(out("line.npy"));
    Tensor sphere = NumpyFile.read(out("sphere.npy"));
    for (int walk = 0; walk < 2; walk++) {
      float[] start = line.row(5 * walk);
      float[] end = line.row(5 * walk + 4);
      for (int axis = 0; axis < 2; axis++) {
        assertEquals((start[axis] + end[axis]) / 2, line.row(5 * walk + 2)[axis], 1e-5);
        assertEquals(start[axis], sphere.row(5 * walk)[axis], 1e-5);
        assertEquals(end[axis], sphere.row(5 * walk + 4)[axis], 1e-5);
      }
    }
  }

  @Test
  void addsAndSubtractsPoints() throws Exception {
    ask("interpolate", "n", 3, "path", "arithmetic", "out", out("sums.npy"));
    Tensor sums = NumpyFile.read(out("sums.npy"));
    assertEquals(12, sums.count());
    for (int row = 0; row < 12; row += 4) {
      for (int axis = 0; axis < 2; axis++) {
        assertEquals(
            sums.row(row + 1)[axis] - sums.row(row)[axis] + sums.row(row + 2)[axis],
            sums.row(row + 3)[axis],
            1e-5);
      }
    }
  }

  @Test
  void staysInTheClassThatIsNamed() throws Exception {
    ask("interpolate", "n", 2, "steps", 5, "path", "linear", "out", out("any.npy"));
    Answer answer =
        ask(
            "interpolate",
            "n",
            2,
            "steps",
            5,
            "path",
            "linear",
            "class",
            "light",
            "out",
            out("light.npy"));
    assertTrue(answer.sentence().contains("2 walks of 5 steps in class light"), answer.sentence());
    Tensor any = NumpyFile.read(out("any.npy"));
    Tensor light = NumpyFile.read(out("light.npy"));
    assertEquals(10, light.count());
    for (int at = 0; at < any.values().length; at++) {
      assertEquals(any.values()[at] + 100, light.values()[at], 1e-4);
    }
    assertRefused("there is no class 'red'", "interpolate", "class", "red", "out", out("x.npy"));
  }

  @Test
  void asksForTheClassWhereAModelCannotDoWithout() {
    Asked asked =
        new Asked(new OnlyClasses(), asked(Shape.of(2)).data(), "pupil", type -> List.of());
    Refusal refused =
        assertThrows(Refusal.class, () -> ask(asked, "interpolate", "out", out("x.csv")));
    assertEquals(
        "interpolate needs --class with model pupil, which is conditional", refused.getMessage());
  }

  @Test
  void measuresWhatReconstructionLoses() throws Exception {
    Answer answer = ask("reconstruct", "data", "test", "n", 4, "out", out("pairs.png"));
    assertEquals(0.01, (double) answer.facts().get("squaredError"), 1e-6);
    BufferedImage image = ImageIO.read(out("pairs.png").toFile());
    assertEquals(2 * (2 + 1) + 1, image.getHeight(), "data above, reconstructions below");
  }

  @Test
  void givesTheMeanOfLogLikelihoodsWithItsError() throws Exception {
    Path data = Files.writeString(out("points.csv"), "0.1,0\n0.2,0\n0.6,1\n");
    Answer answer = ask("score", "data", data);
    assertEquals(0.3, (double) answer.facts().get("mean"), 1e-6);
    double deviation = Math.sqrt((0.04 + 0.01 + 0.09) / 2);
    assertEquals(
        Math.hypot(deviation / Math.sqrt(3), 0.3),
        (double) answer.facts().get("standardError"),
        1e-6);
    assertEquals("read off", answer.facts().get("estimator"));
    assertEquals(3L, answer.facts().get("examples"), "a count stays whole");
    assertEquals(3, answer.rows().size());
    assertEquals(0.6, (double) answer.rows().get(2).get(1), 1e-6);
  }

  @Test
  void carriesALikelihoodOfNothingAsTheTextThatStandsForIt() {
    Answer answer =
        Answer.of(Answer.of("", Map.of("mean", Double.NEGATIVE_INFINITY, "n", 2)).json());
    assertEquals(Map.of("mean", "-Infinity", "n", 2L), answer.facts());
  }

  @Test
  void countsErrorsWhereTheTruthIsKnown() throws Exception {
    Path data =
        Files.writeString(
            out("points.csv"), "x0,label,x1\n0.1,light,0.9\n0.8,dark,0.2\n0.7,light,0.3\n");
    Answer answer = ask("classify", "data", data);
    assertEquals(1 / 3.0, (double) answer.facts().get("error"), 1e-9);
    assertEquals("light", answer.rows().get(0).get(1));
    assertEquals("light", answer.rows().get(2).get(3));
    Path unknown = Files.writeString(out("unknown.csv"), "0.1,0.9\n");
    assertFalse(ask("classify", "data", unknown).facts().containsKey("error"));
  }

  @Test
  void readsArraysAndImagesAsTheDataIs() throws Exception {
    NumpyFile.write(new Tensor(Shape.of(2, 2), new float[] {0.5f, 0, 1, 0}), out("flat.npy"));
    assertEquals(0.75, (double) ask("score", "data", out("flat.npy")).facts().get("mean"), 1e-6);
    BufferedImage image = new BufferedImage(1, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0x333333);
    ImageIO.write(image, "png", out("one.png").toFile());
    assertEquals(0.2, (double) ask("score", "data", out("one.png")).facts().get("mean"), 1e-6);
  }

  @Test
  void saysWhatIsWrongWithAFile() throws Exception {
    Path wide = Files.writeString(out("wide.csv"), "0.1,0.2,0.3\n");
    assertRefused("line 1: has 3 cells, but an example", "score", "data", wide);
    Path text = Files.writeString(out("text.csv"), "0.1,0.2\n0.1,high\n");
    assertRefused("line 2, column 2: 'high' is not a number", "score", "data", text);
    Path far = Files.writeString(out("far.csv"), "0.1,0.2\n0.1,7\n");
    assertRefused("example 2, number 2 is 7.0, but the model's data lie", "score", "data", far);
    Path empty = Files.writeString(out("empty.csv"), "a,b\n");
    assertRefused("has no rows", "score", "data", empty);
    assertRefused("there is no file", "score", "data", out("nothing.csv"));
    assertRefused("there is no folder", "sample", "n", 1, "out", out("no/where.csv"));
    Path other = Files.writeString(out("other.txt"), "1");
    assertRefused("must end in .csv", "score", "data", other);
  }

  @Test
  void refusesAnImageOfWhatIsNone() {
    Refusal refused =
        assertThrows(
            Refusal.class,
            () -> ask(asked(Shape.of(2)), "sample", "n", 4, "class", "1", "out", out("x.png")));
    assertTrue(refused.getMessage().contains("vectors of 2 numbers"), refused.getMessage());
  }

  @Test
  void saysWhatAModelCannotDoAndWhichCan() {
    Model critic = new OnlyCritic();
    Asked asked =
        new Asked(critic, asked(Shape.of(2)).data(), "judge", type -> List.of("vae", "rbm"));
    for (String task : List.of("sample", "interpolate", "reconstruct", "score", "classify")) {
      Refusal refused =
          assertThrows(Refusal.class, () -> ask(asked, task, "out", out("x.csv"), "data", "test"));
      assertTrue(
          refused.getMessage().startsWith(task + " needs a model that can "), refused.getMessage());
      assertTrue(
          refused
              .getMessage()
              .endsWith(
                  ", and model judge, as it was trained, cannot; of the installed models these can:"
                      + " vae, rbm"),
          refused.getMessage());
    }
  }

  private void assertRefused(String expected, String task, Object... given) {
    Refusal refused = assertThrows(Refusal.class, () -> ask(task, given));
    assertTrue(refused.getMessage().contains(expected), refused.getMessage());
  }
}
