package org.athanor.experiments.internal.exchange;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.athanor.api.run.RunId;

/**
 * The list of what a zip file of runs holds, with the size and the hash of each entry.
 *
 * @param entries the entries by name
 */
record Manifest(Map<String, Entry> entries) {

  static final String NAME = "manifest.json";
  private static final String FORMAT = "athanor-runs";
  private static final int VERSION = 1;
  private static final String ID = "[0-9a-z]{13}";
  private static final Pattern KNOWN =
      Pattern.compile(
          "runs/"
              + ID
              + "\\.json|series/"
              + ID
              + "/[0-9]{1,9}\\.bin|artifacts/[0-9a-f]{64}"
              + "|bundles/[0-9a-f]{64}\\.jar");

  /**
   * An entry.
   *
   * @param size its size in bytes when it is unpacked
   * @param sha256 the hash of its content
   */
  record Entry(long size, String sha256) {}

  static String run(RunId run) {
    return "runs/" + run + ".json";
  }

  static String series(RunId run, int index) {
    return "series/" + run + "/" + index + ".bin";
  }

  static String artifact(String sha256) {
    return "artifacts/" + sha256;
  }

  static String bundle(String sha256) {
    return "bundles/" + sha256 + ".jar";
  }

  /** The size of all entries when they are unpacked. */
  long size() {
    return entries.values().stream().mapToLong(Entry::size).reduce(0, Math::addExact);
  }

  String write() {
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("version", VERSION);
    JsonArray list = new JsonArray();
    entries.forEach(
        (name, entry) -> {
          JsonObject one = new JsonObject();
          one.addProperty("name", name);
          one.addProperty("size", entry.size());
          one.addProperty("sha256", entry.sha256());
          list.add(one);
        });
    json.add("entries", list);
    return json.toString();
  }

  static Manifest read(String text) throws DamagedFileException {
    JsonObject json = JsonParser.parseString(text).getAsJsonObject();
    if (!json.get("format").getAsString().equals(FORMAT)) {
      throw new DamagedFileException("it is no export of runs");
    }
    int version = json.get("version").getAsInt();
    if (version > VERSION) {
      throw new DamagedFileException(
          "it was written by a newer Athanor (version " + version + " of the format)");
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (JsonElement element : json.getAsJsonArray("entries")) {
      JsonObject one = element.getAsJsonObject();
      String name = one.get("name").getAsString();
      if (!KNOWN.matcher(name).matches()) {
        throw new DamagedFileException("it has an entry named '" + name + "'");
      }
      long size = one.get("size").getAsLong();
      if (size < 0 || entries.put(name, new Entry(size, one.get("sha256").getAsString())) != null) {
        throw new DamagedFileException("its entry '" + name + "' is listed wrongly");
      }
    }
    return new Manifest(entries);
  }
}
