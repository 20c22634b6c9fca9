package org.athanor.cli.internal.plugins;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.athanor.api.plugin.ParameterDeclaration;
import org.athanor.api.plugin.ParameterType;
import org.athanor.api.plugin.PluginCatalog;
import org.athanor.api.plugin.PluginEntry;
import org.athanor.api.plugin.PluginInfo;
import org.athanor.api.text.Names;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Json;
import org.athanor.cli.internal.Screen;
import org.athanor.cli.internal.Style;
import org.athanor.cli.internal.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code athanor plugins info}. */
@Command(
    name = "info",
    description = "Show what a plugin is, what may be set, and where it is published.",
    footer = {
      "",
      "Examples:",
      "  athanor plugins info gan",
      "  athanor plugins info divergence/jsd"
    })
public final class InfoPlugin implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = "A plugin's id, or KIND/ID.")
  private String id;

  @Option(names = "--json", description = "Print a JSON list, an object a plugin.")
  private boolean json;

  public InfoPlugin(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    PluginCatalog catalog = context.services().catalog();
    List<PluginInfo> found =
        catalog.plugins().stream()
            .filter(
                plugin ->
                    plugin.id().equals(id) || (plugin.kind().id() + "/" + plugin.id()).equals(id))
            .toList();
    if (found.isEmpty()) {
      throw absent(catalog);
    }
    if (json) {
      Json.print(found.stream().map(InfoPlugin::json).toList(), context.screen().out());
    } else {
      found.forEach(this::print);
    }
    return ExitCode.OK;
  }

  private CommandException absent(PluginCatalog catalog) {
    Optional<PluginEntry> broken =
        catalog.entries().stream()
            .filter(entry -> entry.id().equals(id) && !entry.problem().isEmpty())
            .findFirst();
    if (broken.isPresent()) {
      return new CommandException(id + " cannot be used: " + broken.get().problem());
    }
    List<String> ids = catalog.plugins().stream().map(PluginInfo::id).distinct().toList();
    return CommandException.usage(
        "There is no plugin '"
            + id
            + "'."
            + Names.nearest(id, ids).map(near -> " Did you mean " + near + "?").orElse("")
            + " 'athanor plugins list' shows all.");
  }

  private void print(PluginInfo plugin) {
    Screen screen = context.screen();
    String name = screen.paint(Style.BOLD, plugin.id());
    screen.print(name + ", " + plugin.kind().sentence() + ": " + plugin.title());
    if (!plugin.paper().isEmpty()) {
      screen.print("Paper: " + plugin.paper());
    }
    screen.print("Bundle: " + plugin.bundle().symbolicName() + " " + plugin.bundle().version());
    screen.print("SHA-256: " + plugin.bundle().sha256());
    screen.print("");
    if (plugin.parameters().declarations().isEmpty()) {
      screen.print("There is nothing to set.");
      screen.print("");
      return;
    }
    Table table =
        new Table()
            .text("PARAMETER")
            .text("TYPE")
            .text("DEFAULT")
            .text("ALLOWED")
            .text("UNIT")
            .text("WHAT IT DOES");
    for (ParameterDeclaration declared : plugin.parameters().declarations()) {
      String symbol = declared.symbol().isEmpty() ? "" : " (" + declared.symbol() + ")";
      table.row(
          declared.name() + symbol,
          type(declared),
          declared.defaultValue().map(String::valueOf).orElse("required"),
          allowed(declared),
          declared.unit(),
          declared.sentence());
    }
    screen.print(table);
    screen.print("");
  }

  private static String type(ParameterDeclaration declared) {
    return declared.type().name().toLowerCase(Locale.ROOT);
  }

  private static String allowed(ParameterDeclaration declared) {
    if (declared.type() == ParameterType.CHOICE) {
      return String.join(", ", declared.choices());
    }
    return declared.range().isAll() ? "" : declared.range().sentence();
  }

  private static JsonObject json(PluginInfo plugin) {
    JsonObject json = new JsonObject();
    json.addProperty("id", plugin.id());
    json.addProperty("kind", plugin.kind().id());
    json.addProperty("title", plugin.title());
    json.addProperty("paper", plugin.paper());
    json.addProperty("bundle", plugin.bundle().symbolicName());
    json.addProperty("version", plugin.bundle().version());
    json.addProperty("sha256", plugin.bundle().sha256());
    JsonArray parameters = new JsonArray();
    plugin.parameters().declarations().forEach(declared -> parameters.add(json(declared)));
    json.add("parameters", parameters);
    return json;
  }

  private static JsonObject json(ParameterDeclaration declared) {
    JsonObject json = new JsonObject();
    json.addProperty("name", declared.name());
    json.addProperty("type", type(declared));
    declared.defaultValue().ifPresent(value -> json.add("default", Json.of(value)));
    json.addProperty("required", declared.defaultValue().isEmpty());
    if (declared.type() == ParameterType.CHOICE) {
      json.add("choices", Json.of(declared.choices()));
    }
    bound(json, "min", declared.range().min());
    bound(json, "max", declared.range().max());
    bound(json, "above", declared.range().above());
    bound(json, "below", declared.range().below());
    if (declared.type().isList()) {
      json.addProperty("minLength", declared.minLength());
    }
    json.addProperty("symbol", declared.symbol());
    json.addProperty("unit", declared.unit());
    json.addProperty("sentence", declared.sentence());
    return json;
  }

  private static void bound(JsonObject json, String name, double value) {
    if (Double.isFinite(value)) {
      json.addProperty(name, value);
    }
  }
}
