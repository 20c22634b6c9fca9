package org.athanor.cli.internal.plugins;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import org.athanor.api.plugin.PluginEntry;
import org.athanor.api.plugin.PluginKind;
import org.athanor.cli.internal.Json;
import org.athanor.cli.internal.Screen;
import org.athanor.cli.internal.Style;
import org.athanor.cli.internal.Table;

/** How a list of plugins looks. */
final class PluginView {
  private PluginView() {}

  static void print(List<PluginEntry> entries, boolean json, Screen screen) {
    if (json) {
      Json.print(entries.stream().map(PluginView::json).toList(), screen.out());
      return;
    }
    Table table =
        new Table().text("PLUGIN").text("KIND").text("STATE").text("VERSION").text("BUNDLE");
    for (PluginEntry entry : entries) {
      table
          .row(
              entry.id(),
              entry.kind().map(PluginKind::id).orElse("-"),
              state(entry),
              entry.bundle().version(),
              entry.bundle().symbolicName())
          .style(2, entry.state() == PluginEntry.State.ACTIVE ? Style.GOOD : Style.BAD);
    }
    screen.print(table);
    // A sentence is worth more than a cell that is cut.
    for (PluginEntry entry : entries) {
      if (!entry.problem().isEmpty()) {
        screen.print("");
        screen.print(screen.paint(Style.BAD, entry.id() + ":") + " " + entry.problem());
      }
    }
  }

  static String state(PluginEntry entry) {
    return entry.state().name().toLowerCase(Locale.ROOT);
  }

  private static JsonObject json(PluginEntry entry) {
    JsonObject json = new JsonObject();
    json.addProperty("id", entry.id());
    json.addProperty("kind", entry.kind().map(PluginKind::id).orElse(""));
    json.addProperty("bundle", entry.bundle().symbolicName());
    json.addProperty("version", entry.bundle().version());
    json.addProperty("state", state(entry));
    json.addProperty("sha256", entry.bundle().sha256());
    if (!entry.problem().isEmpty()) {
      json.addProperty("problem", entry.problem());
    }
    return json;
  }
}
