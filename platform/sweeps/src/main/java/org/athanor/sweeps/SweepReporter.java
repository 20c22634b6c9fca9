package org.athanor.sweeps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.athanor.api.experiment.Experiment;
import org.osgi.annotation.versioning.ProviderType;

/** Writes down what came of a sweep, for whoever reads it in the morning. */
@ProviderType
public interface SweepReporter {
  /**
   * Writes {@code report.html}, {@code report.md} and {@code report.json} into a folder.
   *
   * @param experiment with its sweep section
   * @param result what became of the sweep
   * @param since an earlier sweep to compare with, by its id
   * @param folder is made if need be; earlier reports in it are replaced
   * @return the HTML file
   */
  Path write(Experiment experiment, CoordinationResult result, Optional<String> since, Path folder)
      throws IOException;
}
