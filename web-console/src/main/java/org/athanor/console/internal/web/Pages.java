package org.athanor.console.internal.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The files that the pages consist of, read once into memory and found there by their exact names,
 * so that no address can lead to any other file.
 *
 * <p>The page asks for everything under {@code assets/HASH/}, the hash of all files together. What
 * has that name never changes, so a browser keeps it without asking again, and modules that import
 * each other always belong together.
 */
public final class Pages implements Handler {
  private static final String INDEX = "index.html";
  private static final String ASSETS = "assets/";
  private static final List<String> TOP =
      List.of("", "runs", "compare", "sweeps", "plugins", "login");
  private static final List<String> BELOW = List.of("runs", "sweeps");
  private static final Pattern INLINE =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json",
          "txt", "text/plain;charset=utf-8");

  private final Map<String, File> files = new TreeMap<>();
  private final String kept;

  private record File(String type, byte[] content, byte[] compressed, String etag) {}

  /**
   * Reads the files.
   *
   * @param found every file by the path under which it is served
   */
  public Pages(Map<String, URL> found) {
    Map<String, byte[]> contents = new TreeMap<>();
    found.forEach((path, url) -> contents.put(path, read(path, url)));
    MessageDigest all = sha256();
    contents.forEach(
        (path, content) -> {
          all.update(path.getBytes(StandardCharsets.UTF_8));
          all.update(content);
        });
    kept = ASSETS + HexFormat.of().formatHex(all.digest(), 0, 8) + "/";
    String index = new String(contents.get(INDEX), StandardCharsets.UTF_8);
    contents.put(
        INDEX, index.replace("\"/" + ASSETS, "\"/" + kept).getBytes(StandardCharsets.UTF_8));
    contents.forEach((path, content) -> files.put(path, file(path, content)));
  }

  private static byte[] read(String path, URL url) {
    try (InputStream in = url.openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("The bundle's own file " + path + " cannot be read", e);
    }
  }

  private static File file(String path, byte[] content) {
    try {
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
        out.write(content);
      }
      String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
      String hash = HexFormat.of().formatHex(sha256(content), 0, 12);
      return new File(type, content, compressed.toByteArray(), '"' + hash + '"');
    } catch (IOException e) {
      throw new IllegalStateException("Memory cannot be written to", e);
    }
  }

  private static byte[] sha256(byte[] content) {
    return sha256().digest(content);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The hash by which a content security policy lets the page's import map through. */
  public String importMapHash() {
    Matcher map = INLINE.matcher(new String(files.get(INDEX).content(), StandardCharsets.UTF_8));
    if (!map.find()) {
      throw new IllegalStateException(INDEX + " has no import map");
    }
    byte[] hash = sha256(map.group(1).getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(hash);
  }

  /** A file of the bundle. */
  public byte[] content(String path) {
    return files.get(path).content();
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    String path = exchange.place("path");
    boolean lasting = path.startsWith(kept);
    File file =
        find(lasting ? ASSETS + path.substring(kept.length()) : path)
            .orElseThrow(() -> Problem.notFound("There is nothing at this address."));
    var response = exchange.response();
    response.setHeader("ETag", file.etag());
    response.setHeader(
        "Cache-Control", lasting ? "public, max-age=31536000, immutable" : "no-cache");
    response.setHeader("Vary", "Accept-Encoding");
    if (file.etag().equals(exchange.request().getHeader("If-None-Match"))) {
      response.setStatus(304);
      return;
    }
    String accepted = exchange.request().getHeader("Accept-Encoding");
    if (accepted != null && accepted.contains("gzip")) {
      response.setHeader("Content-Encoding", "gzip");
      exchange.bytes(file.type(), file.compressed());
    } else {
      exchange.bytes(file.type(), file.content());
    }
  }

  private Optional<File> find(String path) {
    String[] parts = path.split("/", -1);
    boolean page =
        parts.length == 1 && TOP.contains(parts[0])
            || parts.length == 2 && BELOW.contains(parts[0]) && !parts[1].isEmpty();
    return Optional.ofNullable(files.get(page ? INDEX : path));
  }
}
