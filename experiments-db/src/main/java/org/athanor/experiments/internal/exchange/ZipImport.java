package org.athanor.experiments.internal.exchange;

import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.RunId;
import org.athanor.api.store.Imported;
import org.athanor.api.store.KeptBundles;
import org.athanor.api.store.StoreException;
import org.athanor.api.text.Reasons;
import org.athanor.experiments.internal.artifacts.ArtifactFolder;
import org.athanor.experiments.internal.artifacts.DiskRoom;
import org.athanor.experiments.internal.database.Database;
import org.athanor.experiments.internal.exchange.WholeRun.SeriesHead;
import org.athanor.experiments.internal.series.Points;

/** Takes over the runs of a zip file. */
final class ZipImport {

  private static final int LARGEST_RUN = 256 << 20;
  private static final int LARGEST_SERIES = Integer.MAX_VALUE - 1024;

  private final Database database;
  private final ArtifactFolder artifacts;
  private final KeptBundles bundles;
  private final DiskRoom room;

  ZipImport(Database database, ArtifactFolder artifacts, KeptBundles bundles, DiskRoom room) {
    this.database = database;
    this.artifacts = artifacts;
    this.bundles = bundles;
    this.room = room;
  }

  Imported read(Path file) {
    try (CheckedZip zip = new CheckedZip(file)) {
      room.require(zip.manifest().size());
      List<RunId> added = new ArrayList<>();
      List<RunId> present = new ArrayList<>();
      for (WholeRun whole : runs(zip)) {
        boolean fresh = database.call(connection -> RunWriter.isNew(connection, whole));
        if (fresh && take(zip, whole)) {
          added.add(whole.run().id());
        } else {
          present.add(whole.run().id());
        }
      }
      return new Imported(added, present);
    } catch (DamagedFileException damage) {
      throw new StoreException(file + " is not imported: " + damage.getMessage() + ".", damage);
    } catch (IOException problem) {
      throw new StoreException(
          file + " cannot be imported: " + Reasons.of(problem, file) + ".", problem);
    }
  }

  private static List<WholeRun> runs(CheckedZip zip) throws IOException {
    List<WholeRun> runs = new ArrayList<>();
    for (String name : zip.manifest().entries().keySet()) {
      if (name.startsWith("runs/")) {
        runs.add(run(name, zip.read(name, LARGEST_RUN)));
      }
    }
    return runs;
  }

  private static WholeRun run(String name, byte[] text) throws DamagedFileException {
    WholeRun whole;
    try {
      whole =
          WholeRunJson.read(
              JsonParser.parseString(new String(text, StandardCharsets.UTF_8)).getAsJsonObject());
    } catch (RuntimeException wrong) {
      // Whatever a forged text makes the reader stumble over.
      throw new DamagedFileException("its entry '" + name + "' is no run (" + wrong + ")");
    }
    if (!Manifest.run(whole.run().id()).equals(name) || !whole.run().status().isEnd()) {
      throw new DamagedFileException("its entry '" + name + "' is no run that has ended");
    }
    return whole;
  }

  private boolean take(CheckedZip zip, WholeRun whole) throws IOException {
    Map<String, List<Points>> series = series(zip, whole);
    for (BundleUse bundle : whole.provenance().bundles()) {
      if (zip.has(Manifest.bundle(bundle.sha256()))) {
        keep(zip, bundle.sha256());
      }
    }
    Map<String, Path> contents = new TreeMap<>();
    try {
      for (ArtifactReference one : whole.artifacts()) {
        if (!contents.containsKey(one.sha256())) {
          contents.put(one.sha256(), unpack(zip, one));
        }
      }
      artifacts.sync(contents.values());
      return database.call(
          connection -> RunWriter.write(connection, whole, series, contents, artifacts));
    } finally {
      for (Path left : contents.values()) {
        Files.deleteIfExists(left);
      }
    }
  }

  private static Map<String, List<Points>> series(CheckedZip zip, WholeRun whole)
      throws IOException {
    Map<String, List<Points>> series = new LinkedHashMap<>();
    List<SeriesHead> heads = whole.series();
    for (int index = 0; index < heads.size(); index++) {
      SeriesHead head = heads.get(index);
      String name = Manifest.series(whole.run().id(), index);
      byte[] bytes = zip.read(name, LARGEST_SERIES);
      boolean positive = head.parts().stream().allMatch(part -> part > 0);
      if (!positive || bytes.length != head.points() * SeriesFile.POINT) {
        throw new DamagedFileException("its entry '" + name + "' has not the points it should");
      }
      series.put(head.name(), SeriesFile.read(new ByteArrayInputStream(bytes), head.parts()));
    }
    return series;
  }

  private Path unpack(CheckedZip zip, ArtifactReference artifact) throws IOException {
    String name = Manifest.artifact(artifact.sha256());
    Manifest.Entry entry = zip.manifest().entries().get(name);
    if (entry == null
        || !entry.sha256().equals(artifact.sha256())
        || entry.size() != artifact.size()) {
      throw new DamagedFileException("its artifact '" + artifact.name() + "' is not in it");
    }
    return unpack(zip, name);
  }

  private Path unpack(CheckedZip zip, String name) throws IOException {
    Path incoming = artifacts.incoming().resolve(UUID.randomUUID().toString());
    Files.createDirectories(incoming.getParent());
    try (OutputStream out = Files.newOutputStream(incoming)) {
      zip.unpack(name, out);
      return incoming;
    } catch (IOException problem) {
      Files.deleteIfExists(incoming);
      throw problem;
    }
  }

  private void keep(CheckedZip zip, String sha256) throws IOException {
    Path jar = unpack(zip, Manifest.bundle(sha256));
    try {
      bundles.keep(sha256, jar);
    } catch (IOException wrong) {
      throw new DamagedFileException(
          "its bundle " + sha256 + " is another (" + Reasons.of(wrong) + ")");
    } finally {
      Files.deleteIfExists(jar);
    }
  }
}
