package org.athanor.experiments.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.athanor.api.run.RunId;

/** Makes of a file of runs what somebody might make of it to do harm. */
final class HostileZip {

  private static final String MANIFEST = "manifest.json";

  private final Path zip;
  private final Path folder;

  HostileZip(Path zip, Path folder) {
    this.zip = zip;
    this.folder = folder;
  }

  private Map<String, byte[]> entries() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }

  private Path write(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return Files.write(Files.createTempFile(folder, "hostile", ".zip"), bytes.toByteArray());
  }

  /** Lists an entry in the manifest, or lists it otherwise. */
  private static void list(Map<String, byte[]> entries, String name, long size, String sha256) {
    JsonObject manifest = manifest(entries);
    JsonArray list = new JsonArray();
    for (JsonElement one : manifest.getAsJsonArray("entries")) {
      if (!one.getAsJsonObject().get("name").getAsString().equals(name)) {
        list.add(one);
      }
    }
    JsonObject one = new JsonObject();
    one.addProperty("name", name);
    one.addProperty("size", size);
    one.addProperty("sha256", sha256);
    list.add(one);
    manifest.add("entries", list);
    entries.put(MANIFEST, manifest.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static JsonObject manifest(Map<String, byte[]> entries) {
    return JsonParser.parseString(new String(entries.get(MANIFEST), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  Path truncated() throws IOException {
    byte[] whole = Files.readAllBytes(zip);
    return Files.write(
        Files.createTempFile(folder, "hostile", ".zip"),
        Arrays.copyOf(whole, whole.length * 2 / 3));
  }

  /** A further entry that the manifest lists. */
  Path with(String name, String content) throws IOException {
    Map<String, byte[]> entries = entries();
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    entries.put(name, bytes);
    list(entries, name, bytes.length, hash(bytes));
    return write(entries);
  }

  Path unlisted(String name) throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put(name, new byte[] {1});
    return write(entries);
  }

  Path without(String name) throws IOException {
    Map<String, byte[]> entries = entries();
    entries.remove(name);
    return write(entries);
  }

  /** One bit of an entry is another. */
  Path changed(String name) throws IOException {
    Map<String, byte[]> entries = entries();
    entries.get(name)[entries.get(name).length / 2] ^= 1;
    return write(entries);
  }

  /** Another content under the name of an artifact, with the hash of the other content. */
  Path otherArtifact(String name) throws IOException {
    Map<String, byte[]> entries = entries();
    byte[] other = "other".getBytes(StandardCharsets.UTF_8);
    entries.put(name, other);
    list(entries, name, other.length, hash(other));
    return write(entries);
  }

  Path bomb(String name) throws IOException {
    Map<String, byte[]> entries = entries();
    list(entries, name, 1L << 40, "0".repeat(64));
    return write(entries);
  }

  /** A large entry that is listed as a small one. */
  Path understated(String name) throws IOException {
    Map<String, byte[]> entries = entries();
    int size = entries.get(name).length;
    String sha256 = hash(entries.get(name));
    entries.put(name, new byte[1 << 20]);
    list(entries, name, size, sha256);
    return write(entries);
  }

  /** Another text of a run, with the right hash. */
  Path run(RunId run, String before, String after) throws IOException {
    Map<String, byte[]> entries = entries();
    String name = "runs/" + run + ".json";
    String text = new String(entries.get(name), StandardCharsets.UTF_8);
    byte[] other = text.replace(before, after).getBytes(StandardCharsets.UTF_8);
    entries.put(name, other);
    list(entries, name, other.length, hash(other));
    return write(entries);
  }
}
