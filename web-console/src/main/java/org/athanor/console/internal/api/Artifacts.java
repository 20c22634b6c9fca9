package org.athanor.console.internal.api;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.api.run.ArtifactReference;
import org.athanor.api.run.RunId;
import org.athanor.api.store.ExperimentStore;
import org.athanor.console.internal.web.Exchange;
import org.athanor.console.internal.web.Problem;
import org.athanor.console.internal.web.Route;

/**
 * What runs left behind. A file is named by the hash of its content and must be one that the run
 * refers to, so no part of an address ever becomes part of a path.
 */
final class Artifacts {
  private static final Set<String> SHOWN =
      Set.of(
          "image/png",
          "image/jpeg",
          "image/gif",
          "image/webp",
          "text/plain",
          "text/csv",
          "application/json");

  private final ExperimentStore store;

  Artifacts(ExperimentStore store) {
    this.store = store;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/runs/{run}/artifacts", this::list),
        Route.get("/api/v1/runs/{run}/artifacts/{sha256}", this::content));
  }

  private void list(Exchange exchange) throws IOException {
    RunId run = store.run(Ask.run(exchange)).id();
    exchange.json(Map.of("items", store.artifacts(run).stream().map(RunJson::artifact).toList()));
  }

  private void content(Exchange exchange) throws IOException {
    String hash = exchange.place("sha256");
    if (!hash.matches("[0-9a-f]{64}")) {
      throw missing();
    }
    ArtifactReference artifact =
        store.artifacts(store.run(Ask.run(exchange)).id()).stream()
            .filter(one -> one.sha256().equals(hash))
            .findFirst()
            .orElseThrow(Artifacts::missing);
    Path file = store.file(artifact);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw missing();
    }
    send(exchange, artifact, file);
  }

  private static Problem missing() {
    return Problem.notFound("This run left no such file behind.");
  }

  private static void send(Exchange exchange, ArtifactReference artifact, Path file)
      throws IOException {
    var request = exchange.request();
    var response = exchange.response();
    String etag = '"' + artifact.sha256() + '"';
    boolean download = exchange.flag("download", false);
    boolean shown = SHOWN.contains(artifact.mediaType());
    response.setHeader("ETag", etag);
    response.setHeader("Cache-Control", "private, max-age=31536000, immutable");
    response.setHeader("Accept-Ranges", "bytes");
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    if (!shown || download) {
      response.setHeader(
          "Content-Disposition", "attachment; filename=\"" + fileName(artifact) + '"');
    }
    if (etag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(304);
      return;
    }
    long size = Files.size(file);
    String ifRange = request.getHeader("If-Range");
    boolean whole = ifRange != null && !ifRange.equals(etag);
    ByteRange range = whole ? ByteRange.all(size) : ByteRange.of(request.getHeader("Range"), size);
    if (range.isUnsatisfiable()) {
      response.setHeader("Content-Range", "bytes */" + size);
      throw new Problem(416, "Range not satisfiable", "The file has " + size + " bytes.");
    }
    if (range.isPart()) {
      response.setStatus(206);
      response.setHeader(
          "Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + size);
    }
    response.setContentType(shown ? artifact.mediaType() : "application/octet-stream");
    response.setContentLengthLong(range.length());
    if (!request.getMethod().equals("HEAD")) {
      copy(file, range, response.getOutputStream());
    }
  }

  /** A name that means nothing special to any file system or header. */
  private static String fileName(ArtifactReference artifact) {
    String name = artifact.name().replaceAll("[^A-Za-z0-9._-]", "_");
    return artifact.run().value() + "-" + name + "-" + artifact.step();
  }

  private static void copy(Path file, ByteRange range, OutputStream out) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(range.first());
      long rest = range.length();
      while (rest > 0) {
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, rest));
        if (count < 0) {
          return;
        }
        out.write(buffer, 0, count);
        rest -= count;
      }
    }
  }
}
