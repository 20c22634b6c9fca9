package org.athanor.engine.trial.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.athanor.engine.compiler.GraphCompiler;
import org.athanor.engine.reference.ReferenceBackend;
import org.athanor.training.data.Batch;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifiersTest {
  @TempDir private Path folder;

  /** Two classes of points on either side of a line, or of images that differ in a pixel. */
  private record Sides(Shape element, double distance) implements Dataset {
    @Override
    public DataShape shape() {
      return new DataShape(element, -9, 9, false, List.of("left", "right"));
    }

    @Override
    public OptionalLong size(Split split) {
      return OptionalLong.empty();
    }

    @Override
    public BatchStream batches(Split split, int batchSize, RandomStream random) {
      RandomStream ours = random.split(split.name());
      return position -> {
        RandomStream drawn = ours.split(position);
        float[] values = new float[batchSize * element.size()];
        int[] labels = new int[batchSize];
        drawn.fillNormal(values, 0, values.length);
        for (int row = 0; row < batchSize; row++) {
          labels[row] = drawn.nextInt(2);
          values[row * element.size()] += (labels[row] == 0 ? -1 : 1) * distance;
        }
        return new Batch(new Tensor(element.prepend(batchSize), values), labels);
      };
    }
  }

  private Classifiers classifiers(Optional<Path> kept) {
    return new Classifiers(new GraphCompiler(new ReferenceBackend()), kept, 80);
  }

  @Test
  void tellsClassesApartAsWellAsTheyCanBe() {
    // Of two unit Gaussians at distance 4 the best classifier errs with probability 2.3 %.
    try (DataClassifier found = classifiers(Optional.empty()).of(new Sides(Shape.of(2), 2))) {
      assertEquals(0.023, found.error(), 0.03);
      Tensor probabilities =
          found.probabilities(Tensor.rows(new float[] {-3, 0}, new float[] {3, 0}));
      assertTrue(probabilities.row(0)[0] > 0.8);
      assertTrue(probabilities.row(1)[1] > 0.8);
      assertEquals(64, found.features(Tensor.zeros(Shape.of(3, 2))).width());
    }
  }

  @Test
  void takesAKeptClassifierAndTrainsADamagedOneAnew() throws IOException {
    Dataset data = new Sides(Shape.of(2), 1);
    Tensor points = Tensor.rows(new float[] {-1, 0.3f}, new float[] {0.2f, 0});
    float[] first = features(data, points);
    List<Path> files = files();
    assertEquals(1, files.size());
    Object written = Files.getLastModifiedTime(files.get(0));
    assertArrayEquals(first, features(data, points));
    assertEquals(written, Files.getLastModifiedTime(files.get(0)));
    Files.writeString(files.get(0), "damaged");
    assertArrayEquals(first, features(data, points));
    features(new Sides(Shape.of(2), 1.5), points);
    assertEquals(2, files().size(), "other data, another classifier");
  }

  @Test
  void hasFeaturesOfImages() {
    Sides images = new Sides(Shape.of(4, 4, 1), 3);
    try (DataFeatures features = new DataFeatures(images, classifiers(Optional.empty()))) {
      Batch batch = images.batches(Split.TEST, 5, RandomStream.of(1)).batch(0);
      assertEquals(Shape.of(5, 64), features.of(batch.values()).shape());
      assertEquals(Shape.of(5, 2), features.probabilities(batch.values()).orElseThrow().shape());
      assertTrue(features.name().contains("% test error"), features.name());
    }
  }

  private float[] features(Dataset data, Tensor points) {
    try (DataClassifier classifier = classifiers(Optional.of(folder)).of(data)) {
      return classifier.features(points).values();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
