package org.athanor.api.store;

/** In which form runs leave the store. */
public enum ExportFormat {
  /**
   * Every metric point as a line of comma-separated values: run, experiment, seed, metric, step,
   * time, value. A text that a spreadsheet would take for a formula begins with an apostrophe.
   */
  CSV,
  /**
   * Everything that is known of each run but the content of its artifacts, as a list of objects.
   * NaN and the infinities are the texts {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}.
   */
  JSON,
  /** The table of {@link #CSV} as Apache Parquet. */
  PARQUET,
  /**
   * Whole runs with their series bit for bit, their artifacts and the bundles that took part, for
   * {@link ExperimentStore#importRuns}.
   */
  ZIP
}
