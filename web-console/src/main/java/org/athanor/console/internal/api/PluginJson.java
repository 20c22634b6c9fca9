package org.athanor.console.internal.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.athanor.api.plugin.ParameterDeclaration;
import org.athanor.api.plugin.PluginEntry;
import org.athanor.api.plugin.PluginInfo;
import org.athanor.api.run.BundleUse;

/** Plugins as plain data. */
final class PluginJson {
  private PluginJson() {}

  static Map<String, Object> bundle(BundleUse bundle) {
    return Map.of(
        "symbolicName", bundle.symbolicName(),
        "version", bundle.version(),
        "sha256", bundle.sha256());
  }

  /**
   * A line of the list of plugins.
   *
   * @param usable the plugins that can be used
   * @param removable whether it can be taken out of the plugin folder
   */
  static Map<String, Object> entry(PluginEntry entry, List<PluginInfo> usable, boolean removable) {
    Map<String, Object> json = new LinkedHashMap<>();
    entry.kind().ifPresent(kind -> json.put("kind", kind.id()));
    json.put("id", entry.id());
    json.put("bundle", bundle(entry.bundle()));
    json.put("state", entry.state().name().toLowerCase(Locale.ROOT));
    json.put("problem", entry.problem());
    json.put("removable", removable);
    usable.stream()
        .filter(info -> entry.kind().filter(info.kind()::equals).isPresent())
        .filter(info -> info.id().equals(entry.id()))
        .findFirst()
        .ifPresent(info -> describe(info, json));
    return json;
  }

  private static void describe(PluginInfo info, Map<String, Object> json) {
    json.put("title", info.title());
    json.put("paper", info.paper());
    json.put(
        "parameters",
        info.parameters().declarations().stream().map(PluginJson::parameter).toList());
  }

  private static Map<String, Object> parameter(ParameterDeclaration declared) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", declared.name());
    json.put("type", declared.type().sentence());
    declared.defaultValue().ifPresent(value -> json.put("default", value));
    json.put("choices", declared.choices());
    json.put("range", declared.range().isAll() ? "" : declared.range().sentence());
    json.put("sentence", declared.sentence());
    json.put("symbol", declared.symbol());
    json.put("unit", declared.unit());
    return json;
  }
}
