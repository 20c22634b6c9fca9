package org.athanor.sweeps.internal.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.Sweep;
import org.athanor.sweeps.CoordinationResult;
import org.athanor.sweeps.SweepReporter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes reports from what the store has. */
@Component
public final class FileReporter implements SweepReporter {
  private final ExperimentStore store;

  @Activate
  public FileReporter(@Reference ExperimentStore store) {
    this.store = store;
  }

  @Override
  public Path write(
      Experiment experiment, CoordinationResult result, Optional<String> since, Path folder)
      throws IOException {
    Optional<Sweep> earlier = Optional.empty();
    if (since.isPresent()) {
      earlier =
          Optional.of(
              store
                  .sweep(since.get())
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException("There is no sweep " + since.get() + ".")));
    }
    SweepReport report = new ReportBuilder(store, experiment, result).build(earlier);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.json"), JsonReport.of(report));
    Files.writeString(folder.resolve("report.md"), MarkdownReport.of(report));
    return Files.writeString(folder.resolve("report.html"), HtmlReport.of(report));
  }
}
