package org.athanor.models.gan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.athanor.tck.Bench;
import org.athanor.tck.ModelContract;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.Batch;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class DcganTest extends ModelContract<GanParameters> {
  @Override
  protected ModelFamily<GanParameters> plugin() {
    return new Gan();
  }

  @Override
  protected Dataset data() {
    return new Squares(8, 12);
  }

  @Override
  protected List<Map<String, Object>> settings() {
    return List.of(
        Map.of(
            "network",
            "dcgan",
            "latent",
            3,
            "generator",
            List.of(4, 3),
            "discriminator",
            List.of(3)),
        Map.of("normalisation", "batch", "latent", 2, "generator", List.of(4)),
        Map.of(
            "network",
            "dcgan",
            "labels",
            "embedding",
            "embedding",
            2,
            "latent",
            3,
            "generator",
            List.of(3),
            "discriminator",
            List.of(3)));
  }

  @Test
  void growsAnyImageWhoseSidesTheStridesAllow() {
    for (int[] size : new int[][] {{8, 8}, {16, 8}, {28, 28}, {4, 12}}) {
      Bench bench = Bench.of(1).with(new Squares(size[0], size[1]));
      try (Model model = plugin().create(parameters(settings().get(0)), bench)) {
        Tensor samples =
            model.capability(Sampler.class).orElseThrow().sample(2, RandomStream.of(1));
        assertEquals(Shape.of(2, size[0], size[1], 1), samples.shape());
      }
    }
  }

  @Test
  void refusesImagesThatTheStridesDoNotDivide() {
    Bench bench = Bench.of(1).with(new Squares(6, 8));
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> plugin().create(parameters(settings().get(0)), bench));
    assertTrue(
        refused.getMessage().contains("sides divide by 4, but a side is 6"), refused.getMessage());
  }

  @Test
  void refusesWhatIsNoImage() {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> plugin().create(parameters(settings().get(0)), Bench.of(1)));
    assertTrue(refused.getMessage().contains("use network mlp"), refused.getMessage());
  }

  /** Grey images with a bright square somewhere. */
  private record Squares(int height, int width) implements Dataset {
    @Override
    public DataShape shape() {
      return new DataShape(Shape.of(height, width, 1), 0, 1, false, List.of("top", "bottom"));
    }

    @Override
    public OptionalLong size(Split split) {
      return OptionalLong.empty();
    }

    @Override
    public BatchStream batches(Split split, int batchSize, RandomStream random) {
      RandomStream ours = random.split(split.name());
      return position -> draw(batchSize, ours.split(position));
    }

    private Batch draw(int count, RandomStream random) {
      Tensor images = Tensor.zeros(shape().element().prepend(count));
      int[] labels = new int[count];
      for (int image = 0; image < count; image++) {
        int top = random.nextInt(height - 2);
        int left = random.nextInt(width - 2);
        labels[image] = 2 * top < height - 3 ? 0 : 1;
        for (int pixel = 0; pixel < 9; pixel++) {
          int row = image * height + top + pixel / 3;
          images.values()[row * width + left + pixel % 3] = 0.9f;
        }
      }
      return new Batch(images, labels);
    }
  }
}
