package org.athanor.sweeps.internal.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.api.run.RunStatus;
import org.athanor.experiments.internal.DatabaseStore;
import org.athanor.experiments.internal.StoreSettings;
import org.athanor.sweeps.CoordinationResult.Ending;

/**
 * Writes reports of every kind into the folder that is its argument, for a look at them in a
 * browser after a change of their appearance.
 */
final class ReportGallery {
  private static final String TRACE =
      "java.lang.IllegalStateException: the furnace is cold\n"
          + "\tat org.athanor.models.gan.internal.GeneratorWithAVeryLongClassName.forward("
          + "GeneratorWithAVeryLongClassName.java:112)\n"
          + "\tat org.athanor.engine.trial.TrialRunner.run(TrialRunner.java:88)";

  private final DatabaseStore store;
  private final Path folder;

  private ReportGallery(DatabaseStore store, Path folder) {
    this.store = store;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    try (DatabaseStore store = new DatabaseStore(StoreSettings.of(folder.resolve("home"), ""))) {
      ReportGallery gallery = new ReportGallery(store, folder);
      gallery.many();
      gallery.few();
      gallery.oneSeed();
      gallery.nothing();
    }
  }

  private StoredSweep sweep(Map<String, List<Object>> space) {
    return new StoredSweep(store, folder.resolve("scratch"), new TreeMap<>(space));
  }

  private void write(StoredSweep sweep, Optional<String> since, String name, String reason)
      throws IOException {
    Ending ending = reason.isEmpty() ? Ending.COMPLETE : Ending.OUT_OF_TIME;
    new FileReporter(store)
        .write(sweep.experiment(), sweep.result(ending, reason), since, folder.resolve(name));
  }

  /** Sixty settings, some of which failed, after a night in which they were better. */
  private void many() throws IOException {
    StoredSweep before = many(0, 0);
    before.result(Ending.COMPLETE, "");
    write(many(0.6, 7), before.id(), "many", "The time of the sweep is over: 06:30.");
  }

  private StoredSweep many(double worse, int broken) {
    List<Object> rates = List.of(1e-4, 2e-4, 5e-4, 1e-3, 2e-3);
    List<Object> tricks =
        List.of(
            List.of(),
            List.of("labelsmoothing"),
            List.of("spectralnorm"),
            List.of("labelsmoothing", "unrolled"));
    List<Object> latents = List.of(2L, 16L, 64L);
    StoredSweep sweep =
        sweep(
            Map.of(
                "train.optimizer.adam.rate", rates, "tricks", tricks, "model.gan.latent", latents));
    int place = 0;
    for (Object rate : rates) {
      for (Object trick : tricks) {
        for (Object latent : latents) {
          Map<String, Object> setting = new TreeMap<>();
          setting.put("train.optimizer.adam.rate", rate);
          setting.put("tricks", trick);
          setting.put("model.gan.latent", latent);
          double score = 0.3 * rates.indexOf(rate) + 0.5 * tricks.indexOf(trick);
          trials(sweep, setting, score + (place % 7 == 0 ? worse : 0), place < broken ? 3 : 0);
          place++;
        }
      }
    }
    return sweep;
  }

  private static void trials(
      StoredSweep sweep, Map<String, Object> setting, double score, int failing) {
    for (long seed = 1; seed <= 3; seed++) {
      if (seed <= failing) {
        sweep.ended(
            setting, seed, RunStatus.FAILED, "It threw IllegalStateException: the furnace", TRACE);
      } else {
        sweep.finished(setting, seed, score + 0.07 * seed);
      }
    }
  }

  /** Long names of keys and values. */
  private void few() throws IOException {
    List<Object> values =
        List.of(
            "gaussian",
            "a-convolutional-network-with-a-very-long-name-that-never-ends",
            List.of(
                Map.of("unrolled", Map.of("steps", 5L, "roles", List.of("generator"))),
                Map.of("minibatchdiscrimination", Map.of("kernels", 128L, "size", 16L)),
                Map.of("historicalaveraging", Map.of("weight", 0.001))));
    StoredSweep sweep = sweep(Map.of("model.conditionalgan.discriminator.architecture", values));
    for (Object value : values) {
      trials(
          sweep,
          Map.of("model.conditionalgan.discriminator.architecture", value),
          values.indexOf(value),
          values.indexOf(value) == 2 ? 1 : 0);
    }
    write(sweep, Optional.empty(), "few", "");
  }

  private void oneSeed() throws IOException {
    List<Object> latents = List.of(2L, 16L, 64L);
    StoredSweep sweep = sweep(Map.of("model.gan.latent", latents));
    latents.forEach(
        latent ->
            sweep.finished(
                Map.of("model.gan.latent", latent), 1, 0.00012 * latents.indexOf(latent)));
    write(sweep, Optional.empty(), "one-seed", "");
  }

  private void nothing() throws IOException {
    StoredSweep sweep = sweep(Map.of("model.gan.latent", List.of(2L, 16L)));
    sweep.ended(Map.of("model.gan.latent", 2L), 1, RunStatus.FAILED, "Out of memory.", "");
    sweep.ended(Map.of("model.gan.latent", 16L), 1, RunStatus.STOPPED, "stopped", "");
    write(sweep, Optional.empty(), "nothing", "2 trials failed, as many as are allowed.");
  }
}
