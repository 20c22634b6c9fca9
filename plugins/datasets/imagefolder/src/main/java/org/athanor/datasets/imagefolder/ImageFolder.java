package org.athanor.datasets.imagefolder;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.data.DataException;
import org.athanor.training.data.DataSource;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Split;
import org.athanor.training.random.RandomStream;
import org.osgi.service.component.annotations.Component;

/**
 * PNG and JPEG images in folders, each folder a class. All files are looked at before anything is
 * trained; each is decoded when it is first asked for.
 */
@Component
@Plugin(
    id = "imagefolder",
    title = "PNG and JPEG images of a folder, resized, labelled by its folders.",
    parameters = ImageFolderParameters.class)
public final class ImageFolder implements DataSource<ImageFolderParameters> {
  @Override
  public Dataset open(ImageFolderParameters parameters, RandomStream random) throws DataException {
    Path folder = Path.of(parameters.folder());
    Gallery gallery = Gallery.of(folder);
    int count = gallery.files().size();
    if (count < 2) {
      throw new DataException(
          "%s holds %d images (png, jpg, jpeg), in its folders or by themselves; at least 2 are needed, one of them to test with"
              .formatted(folder.toAbsolutePath(), count));
    }
    for (Path file : gallery.files()) {
      ImageCheck.check(file);
    }
    int[] order = RandomStream.of(parameters.splitSeed()).split("split").permutation(count);
    int test = (int) Math.max(1, Math.min(count - 1, Math.round(parameters.test() * count)));
    return new FolderData(
        gallery,
        Map.of(
            Split.TEST, Arrays.copyOf(order, test),
            Split.TRAIN, Arrays.copyOfRange(order, test, count)),
        parameters);
  }
}
