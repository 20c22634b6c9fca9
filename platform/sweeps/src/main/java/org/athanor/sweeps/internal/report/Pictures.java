package org.athanor.sweeps.internal.report;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.sweeps.internal.report.SweepReport.Picture;

/**
 * The last samples of the best settings, as far as their files are here: of a trial of another
 * machine on the same database they lie in the home of that machine.
 */
final class Pictures {
  private static final int MOST = 3;
  private static final long LARGEST = 400_000;

  private final ExperimentStore store;
  private final List<Picture> shown = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();

  Pictures(ExperimentStore store, Ranking ranking) {
    this.store = store;
    for (int place = 0; place < ranking.rows().size() && shown.size() < MOST; place++) {
      add(ranking.rows().get(place).name(), ranking.evidence().get(place).runs());
    }
  }

  List<Picture> shown() {
    return shown;
  }

  /** What a reader must know of pictures that are missing; empty when none is. */
  Optional<String> warning() {
    return Optional.of(unreadable)
        .filter(settings -> !settings.isEmpty())
        .map(
            settings ->
                "The samples of "
                    + Words.some(settings)
                    + " cannot be read and are left out. Trials that ran on another machine keep"
                    + " them in its home, unless the machines share the folder data/artifacts.");
  }

  /** Takes the first seed whose samples can be read. */
  private void add(String setting, List<Run> runs) {
    List<ArtifactReference> drawn =
        runs.stream()
            .filter(run -> run.status() == RunStatus.FINISHED)
            .flatMap(run -> lastSamples(run).stream())
            .toList();
    for (ArtifactReference samples : drawn) {
      Optional<byte[]> content = content(samples);
      if (content.isPresent()) {
        shown.add(
            new Picture(
                setting,
                samples.run().value(),
                samples.step(),
                samples.mediaType(),
                content.get()));
        return;
      }
    }
    if (!drawn.isEmpty()) {
      unreadable.add(setting);
    }
  }

  private Optional<ArtifactReference> lastSamples(Run run) {
    return store.artifacts(run.id()).stream()
        .filter(artifact -> Drawing.canShow(artifact.mediaType()))
        .filter(artifact -> artifact.size() <= LARGEST)
        .max(Comparator.comparingLong(ArtifactReference::step));
  }

  private Optional<byte[]> content(ArtifactReference samples) {
    try {
      return Optional.of(Files.readAllBytes(store.file(samples)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
