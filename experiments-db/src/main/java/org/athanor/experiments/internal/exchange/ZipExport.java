package org.athanor.experiments.internal.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.RunId;
import org.athanor.api.run.Sha256;
import org.athanor.api.store.KeptBundles;
import org.athanor.api.store.StoreException;
import org.athanor.experiments.internal.artifacts.ArtifactFolder;
import org.athanor.experiments.internal.series.Points;

/** Writes whole runs into a zip file. */
final class ZipExport {

  private final RunReader reader;
  private final ArtifactFolder artifacts;
  private final KeptBundles bundles;
  private final ZipOutputStream zip;
  private final Map<String, Manifest.Entry> entries = new LinkedHashMap<>();

  ZipExport(RunReader reader, ArtifactFolder artifacts, KeptBundles bundles, OutputStream to) {
    this.reader = reader;
    this.artifacts = artifacts;
    this.bundles = bundles;
    this.zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
  }

  void write(List<RunId> runs) throws IOException {
    for (RunId run : runs) {
      write(run);
    }
    zip.putNextEntry(new ZipEntry(Manifest.NAME));
    zip.write(new Manifest(entries).write().getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    zip.finish();
  }

  private void write(RunId id) throws IOException {
    WholeRun whole = reader.whole(id);
    if (!whole.run().status().isEnd()) {
      throw new StoreException("Run " + id + " has not ended; export it when it has.");
    }
    String text = WholeRunJson.write(whole).toString();
    entry(Manifest.run(id), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    for (int index = 0; index < whole.series().size(); index++) {
      List<Points> points = reader.points(id, whole.series().get(index).name());
      entry(Manifest.series(id, index), out -> SeriesFile.write(points, out));
    }
    for (ArtifactReference one : whole.artifacts()) {
      file(Manifest.artifact(one.sha256()), artifacts.path(one.sha256()));
    }
    for (BundleUse one : whole.provenance().bundles()) {
      Optional<Path> kept = bundles.find(one.sha256());
      if (kept.isPresent()) {
        file(Manifest.bundle(one.sha256()), kept.get());
      }
    }
  }

  private void file(String name, Path file) throws IOException {
    if (!entries.containsKey(name)) {
      entry(name, out -> Files.copy(file, out));
    }
  }

  private interface Content {
    void write(OutputStream to) throws IOException;
  }

  private void entry(String name, Content content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    Counting counting = new Counting(zip);
    content.write(counting);
    zip.closeEntry();
    entries.put(name, new Manifest.Entry(counting.size, counting.hash()));
  }

  /** Counts and hashes what is written. */
  private static final class Counting extends DigestOutputStream {

    private long size;

    Counting(OutputStream to) {
      super(to, Sha256.digest());
    }

    @Override
    public void write(int one) throws IOException {
      size++;
      super.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      size += count;
      super.write(bytes, from, count);
    }

    String hash() {
      return Sha256.hex(getMessageDigest());
    }
  }
}
