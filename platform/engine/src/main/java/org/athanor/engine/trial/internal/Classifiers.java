package org.athanor.engine.trial.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Optional;
import org.athanor.api.run.Sha256;
import org.athanor.training.data.Batch;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Split;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.model.ModelState;
import org.athanor.training.random.RandomStream;
import org.athanor.training.weights.Safetensors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The classifiers of data sets, trained once for each: kept as files under the hash of the data.
 *
 * @param compiler what they are trained with
 * @param folder where they are kept; nowhere if empty
 * @param steps how long each is trained
 */
record Classifiers(StepCompiler compiler, Optional<Path> folder, int steps) {
  static final int STEPS = 800;

  private static final Logger LOG = LoggerFactory.getLogger(Classifiers.class);
  private static final int HASHED = 500;

  /** The classifier of labelled data, trained now if it is not known yet. */
  DataClassifier of(Dataset data) {
    DataClassifier classifier = new DataClassifier(data.shape(), compiler);
    try {
      Optional<Path> file = folder.map(known -> known.resolve(hash(data) + ".safetensors"));
      if (file.isEmpty() || !restored(classifier, file.get())) {
        classifier.learn(data, steps);
        if (file.isPresent()) {
          keep(classifier, file.get());
        }
      }
      return classifier;
    } catch (RuntimeException failed) {
      classifier.close();
      throw failed;
    }
  }

  private static boolean restored(DataClassifier classifier, Path file) {
    if (!Files.exists(file)) {
      return false;
    }
    try {
      Safetensors read = Safetensors.read(file);
      classifier.restore(new ModelState(read.tensors(), read.metadata()));
      return true;
    } catch (IOException | IllegalArgumentException damaged) {
      LOG.warn("{} is not used: {}", file, damaged.getMessage());
      return false;
    }
  }

  private static void keep(DataClassifier classifier, Path file) {
    try {
      Files.createDirectories(file.getParent());
      Path unfinished = Files.createTempFile(file.getParent(), "classifier", ".part");
      ModelState state = classifier.save();
      new Safetensors(state.tensors(), state.facts()).write(unfinished);
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      LOG.warn("The classifier of the data is not kept", unwritable);
    }
  }

  /** A hash of what the data looks like and of its first examples in a fixed order. */
  private static String hash(Dataset data) {
    MessageDigest digest = Sha256.digest();
    String look = DataClassifier.VERSION + " " + data.shape();
    digest.update(look.getBytes(StandardCharsets.UTF_8));
    Batch batch = data.batches(Split.TRAIN, HASHED, RandomStream.of(0)).batch(0);
    ByteBuffer number = ByteBuffer.allocate(4);
    for (float value : batch.values().values()) {
      digest.update(number.putFloat(0, value).array());
    }
    for (int label : batch.labels()) {
      digest.update(number.putInt(0, label).array());
    }
    return Sha256.hex(digest);
  }
}
