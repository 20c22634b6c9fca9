package org.athanor.experiments.internal.runs;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Environment;

/** Environments and bundles as JSON. */
public final class ProvenanceText {

  private ProvenanceText() {}

  /** An environment as JSON. */
  public static String write(Environment environment) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      json.name("host").value(environment.host());
      json.name("processor").value(environment.processor());
      json.name("java").value(environment.java());
      json.name("operatingSystem").value(environment.operatingSystem());
      json.name("nativeVariant").value(environment.nativeVariant());
      json.name("threads").value(environment.threads());
      json.name("gitRevision").value(environment.gitRevision());
      json.endObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  /** The environment of JSON. */
  public static Environment environment(String text) {
    try (JsonReader json = new JsonReader(new StringReader(text))) {
      Map<String, String> fields = fields(json);
      return new Environment(
          fields.getOrDefault("host", ""),
          fields.getOrDefault("processor", ""),
          fields.getOrDefault("java", ""),
          fields.getOrDefault("operatingSystem", ""),
          fields.getOrDefault("nativeVariant", ""),
          Integer.parseInt(fields.getOrDefault("threads", "0")),
          fields.getOrDefault("gitRevision", ""));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Bundles as JSON. */
  public static String write(List<BundleUse> bundles) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginArray();
      for (BundleUse bundle : bundles) {
        json.beginObject();
        json.name("symbolicName").value(bundle.symbolicName());
        json.name("version").value(bundle.version());
        json.name("sha256").value(bundle.sha256());
        json.endObject();
      }
      json.endArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  /** The bundles of JSON. */
  public static List<BundleUse> bundles(String text) {
    List<BundleUse> bundles = new ArrayList<>();
    try (JsonReader json = new JsonReader(new StringReader(text))) {
      json.beginArray();
      while (json.hasNext()) {
        Map<String, String> fields = fields(json);
        bundles.add(
            new BundleUse(
                fields.getOrDefault("symbolicName", ""),
                fields.getOrDefault("version", ""),
                fields.getOrDefault("sha256", "")));
      }
      json.endArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bundles;
  }

  private static Map<String, String> fields(JsonReader json) throws IOException {
    Map<String, String> fields = new HashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      fields.put(json.nextName(), json.nextString());
    }
    json.endObject();
    return fields;
  }
}
