package org.athanor.datasets.idx;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.data.DataException;
import org.athanor.training.data.DataSource;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Split;
import org.athanor.training.data.Stacked;
import org.athanor.training.random.RandomStream;
import org.osgi.service.component.annotations.Component;

/**
 * Images in the files of MNIST and its likes: Fashion-MNIST, EMNIST, KMNIST. A plain file stays on
 * disk and is read as it is needed; a packed one is unpacked into memory, a byte a pixel.
 */
@Component
@Plugin(
    id = "idx",
    title = "Images in IDX files: MNIST, Fashion-MNIST, EMNIST, KMNIST.",
    paper =
        "LeCun, Bottou, Bengio and Haffner 1998, Gradient-based learning applied to document"
            + " recognition; Xiao, Rasul and Vollgraf 2017, Fashion-MNIST; Salakhutdinov and Murray"
            + " 2008, On the quantitative analysis of deep belief networks (binarisation)",
    parameters = IdxParameters.class)
public final class Idx implements DataSource<IdxParameters> {
  private static final List<String> FASHION =
      List.of(
          "T-shirt",
          "trouser",
          "pullover",
          "dress",
          "coat",
          "sandal",
          "shirt",
          "sneaker",
          "bag",
          "ankle boot");

  @Override
  public Dataset open(IdxParameters parameters, RandomStream random) throws DataException {
    IdxFolder folder = IdxFolder.of(parameters);
    Map<Split, IdxPart> parts = new EnumMap<>(Split.class);
    try {
      for (Split split : Split.values()) {
        parts.put(split, IdxPart.open(folder, split));
      }
      checkSizes(parts.get(Split.TRAIN), parts.get(Split.TEST));
      return stacked(
          new IdxData(parts, classes(parameters, folder, parts), parameters), parameters);
    } catch (DataException damage) {
      parts.values().forEach(IdxPart::close);
      throw damage;
    }
  }

  private static Dataset stacked(Dataset single, IdxParameters parameters) throws DataException {
    if (parameters.stack() == 1) {
      return single;
    }
    if (!single.shape().isLabelled()) {
      throw new DataException("stack needs images with labels, but there is no file of labels");
    }
    return new Stacked(single, parameters.stack());
  }

  private static void checkSizes(IdxPart train, IdxPart test) throws DataException {
    for (int axis = 0; axis < 2; axis++) {
      if (train.images().axis(axis) != test.images().axis(axis)) {
        throw new DataException(
            "the images of %s and of %s differ in size"
                .formatted(train.images().path(), test.images().path()));
      }
    }
    if ((train.classes() == 0) != (test.classes() == 0)) {
      throw new DataException(
          "only one of %s and %s has a file of labels beside it"
              .formatted(train.images().path(), test.images().path()));
    }
  }

  private static List<String> classes(
      IdxParameters parameters, IdxFolder folder, Map<Split, IdxPart> parts) throws DataException {
    int count = parts.values().stream().mapToInt(IdxPart::classes).max().orElseThrow();
    List<String> given = Arrays.asList(parameters.classes());
    if (!given.isEmpty()) {
      if (given.size() < count || count == 0) {
        throw new DataException(
            "classes names %d labels but the files have %d".formatted(given.size(), count));
      }
      return given;
    }
    return folder.isFashion()
        ? FASHION
        : IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }
}
