package org.athanor.experiments.internal.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import org.athanor.api.run.Run;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExportFormat;
import org.athanor.api.store.Imported;
import org.athanor.api.store.KeptBundles;
import org.athanor.experiments.internal.artifacts.ArtifactFolder;
import org.athanor.experiments.internal.artifacts.DiskRoom;
import org.athanor.experiments.internal.database.Database;
import org.athanor.experiments.internal.series.Points;

/** Runs on their way to other places and from them. */
public final class Exchange {

  private final Database database;
  private final ArtifactFolder artifacts;
  private final KeptBundles bundles;
  private final DiskRoom room;
  private final RunReader reader;

  /** The exchange of a database and its folders. */
  public Exchange(Database database, ArtifactFolder artifacts, KeptBundles bundles, DiskRoom room) {
    this.database = database;
    this.artifacts = artifacts;
    this.bundles = bundles;
    this.room = room;
    this.reader = new RunReader(database);
  }

  /** Writes runs down. */
  public void export(List<RunId> runs, ExportFormat format, OutputStream to) throws IOException {
    List<RunId> once = List.copyOf(new LinkedHashSet<>(runs));
    switch (format) {
      case CSV -> table(once, new CsvTable(to));
      case PARQUET -> table(once, new ParquetTable(to));
      case JSON -> new JsonExport(reader, to).write(once);
      case ZIP -> new ZipExport(reader, artifacts, bundles, to).write(once);
    }
  }

  private void table(List<RunId> runs, PointTable table) throws IOException {
    for (RunId id : runs) {
      Run run = reader.run(id);
      for (String metric : reader.metrics(id)) {
        for (Points points : reader.points(id, metric)) {
          table.add(run, metric, points);
        }
      }
    }
    table.finish();
  }

  /** Takes over the runs of a file. */
  public Imported read(Path zip) {
    return new ZipImport(database, artifacts, bundles, room).read(zip);
  }
}
