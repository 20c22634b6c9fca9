package org.athanor.cli.internal.gc;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.athanor.api.store.Garbage;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import org.athanor.cli.internal.Json;
import org.athanor.cli.internal.Table;
import org.athanor.cli.internal.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code athanor gc}. */
@Command(
    name = "gc",
    description = "Find, and remove with --yes, what no run refers to.",
    footer = {
      "",
      "That is: contents of artifacts whose runs were deleted, kept plugins that no run",
      "used, and files whose writer died. What a running process uses stays.",
      "",
      "Examples:",
      "  athanor gc          say what would be removed",
      "  athanor gc --yes    remove it"
    })
public final class GarbageCommand implements Callable<Integer> {
  private final Context context;

  @Option(names = "--yes", description = "Remove it.")
  private boolean remove;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  public GarbageCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Garbage found = context.services().store().collectGarbage(false);
    Table table = new Table().text("WHAT").number("SIZE").text("FILE");
    JsonArray files = new JsonArray();
    for (Path file : found.files()) {
      long size = size(file);
      table.row(kind(file), Text.size(size), file.toString());
      JsonObject one = new JsonObject();
      one.addProperty("kind", kind(file));
      one.addProperty("size", size);
      one.addProperty("file", file.toString());
      files.add(one);
    }
    Garbage said = remove ? context.services().store().collectGarbage(true) : found;
    if (json) {
      JsonObject object = new JsonObject();
      object.add("files", files);
      object.addProperty("count", said.files().size());
      object.addProperty("bytes", said.bytes());
      object.addProperty("removed", remove);
      context.screen().print(Json.line(object));
    } else {
      tell(table, said);
    }
    return ExitCode.OK;
  }

  private void tell(Table table, Garbage said) {
    if (!table.isEmpty()) {
      context.screen().print(table);
    }
    String sum = Text.count(said.files().size(), "file") + ", " + Text.size(said.bytes());
    if (said.files().isEmpty()) {
      context.screen().tell("There is nothing that no run refers to.");
    } else if (remove) {
      context.screen().tell("Removed " + sum + ".");
    } else {
      context.screen().tell("Nothing was removed; 'athanor gc --yes' removes " + sum + ".");
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      return 0;
    }
  }

  /** What lies there, which its folder tells. */
  private static String kind(Path file) {
    if (file.getParent().endsWith("incoming") || file.toString().endsWith(".part")) {
      return "unfinished";
    }
    return file.toString().endsWith(".jar") ? "bundle" : "artifact";
  }
}
