package org.athanor.engine.plugins.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.api.plugin.PluginEntry;
import org.athanor.api.plugin.PluginEntry.State;
import org.athanor.api.plugin.PluginInfo;
import org.athanor.api.plugin.PluginKind;

/** Takes stock of the plugins in the installed bundles, and says of each whether it is usable. */
final class Inventory {
  /** By kind and id. */
  static final Comparator<PluginEntry> ORDER =
      Comparator.comparing((PluginEntry entry) -> entry.kind().map(PluginKind::ordinal).orElse(99))
          .thenComparing(PluginEntry::id);

  private static final String DISABLED =
      "It is switched off; 'athanor plugins enable %s' switches it on again.";

  private final Components components;
  private final boolean conditionsCount;
  private final Map<String, InstalledVersion> taken = new HashMap<>();
  private final List<Item> items = new ArrayList<>();

  /**
   * Begins an inventory.
   *
   * @param conditionsCount whether a plugin that waits for a condition is unusable; not so in a
   *     process that only lists plugins and leaves their use to workers
   */
  Inventory(Components components, boolean conditionsCount) {
    this.components = components;
    this.conditionsCount = conditionsCount;
  }

  /**
   * A plugin, usable or not.
   *
   * @param info present when it is usable
   */
  record Item(
      PluginEntry entry,
      DeclaredPlugin plugin,
      Optional<PluginInfo> info,
      InstalledVersion version) {}

  /** Adds the plugins of a bundle; of two with one name the one added first keeps it. */
  void add(InstalledVersion version) {
    List<DeclaredPlugin> plugins =
        version.problem().isEmpty() && !version.isAsleep()
            ? components.plugins(version.bundle())
            : version.declared();
    for (DeclaredPlugin plugin : plugins) {
      items.add(item(version, plugin));
    }
    if (plugins.isEmpty() && version.jar().origin() == Origin.USER) {
      String problem =
          version.problem().isEmpty()
              ? "The bundle holds no plugin: none of its classes is marked with both @Component and"
                  + " @Plugin."
              : version.problem();
      DeclaredPlugin none =
          new DeclaredPlugin(
              "", Optional.empty(), version.jar().file().getFileName().toString(), "", "", "");
      items.add(unusable(version, none, State.BROKEN, problem));
    }
  }

  /** Everything that was added, by kind and id. */
  List<Item> items() {
    return items.stream().sorted(Comparator.comparing(Item::entry, ORDER)).toList();
  }

  /** What a jar would bring that is switched off. */
  static List<PluginEntry> disabled(CandidateJar jar) {
    String sentence = DISABLED.formatted(jar.symbolicName());
    return ComponentFiles.read(jar).stream()
        .map(
            plugin ->
                new PluginEntry(plugin.kind(), plugin.id(), jar.use(), State.DISABLED, sentence))
        .toList();
  }

  private Item item(InstalledVersion version, DeclaredPlugin plugin) {
    if (!version.problem().isEmpty()) {
      return unusable(version, plugin, State.BROKEN, version.problem());
    }
    if (plugin.kind().isEmpty()) {
      return unusable(
          version, plugin, State.BROKEN, "It implements the interface of no plugin kind.");
    }
    PluginKind kind = plugin.kind().get();
    InstalledVersion first = taken.putIfAbsent(kind + " " + plugin.id(), version);
    if (first != null) {
      return unusable(version, plugin, State.BROKEN, duplicate(kind, plugin, first));
    }
    if (version.isAsleep()) {
      return usable(version, plugin, kind);
    }
    Optional<Components.Obstacle> obstacle =
        components
            .obstacle(version.bundle(), plugin)
            .filter(o -> conditionsCount || o.cause() != Components.Obstacle.Cause.CONDITION);
    if (obstacle.isPresent()) {
      boolean failure = obstacle.get().cause() == Components.Obstacle.Cause.FAILURE;
      return unusable(
          version, plugin, failure ? State.BROKEN : State.WAITING, obstacle.get().sentence());
    }
    return usable(version, plugin, kind);
  }

  private static String duplicate(PluginKind kind, DeclaredPlugin plugin, InstalledVersion first) {
    return "The id '"
        + plugin.id()
        + "' is taken: bundle "
        + first.jar().symbolicName()
        + " already has a "
        + kind.sentence()
        + " of that name. Choose another id.";
  }

  private static Item usable(InstalledVersion version, DeclaredPlugin plugin, PluginKind kind) {
    try {
      ParameterSchema schema = version.schema(plugin.parameters());
      PluginEntry entry =
          new PluginEntry(plugin.kind(), plugin.id(), version.jar().use(), State.ACTIVE, "");
      PluginInfo info =
          new PluginInfo(
              kind, plugin.id(), plugin.title(), plugin.paper(), version.jar().use(), schema);
      return new Item(entry, plugin, Optional.of(info), version);
    } catch (RuntimeException | LinkageError e) {
      return unusable(
          version, plugin, State.BROKEN, "Its parameters cannot be read: " + Failures.sentence(e));
    }
  }

  private static Item unusable(
      InstalledVersion version, DeclaredPlugin plugin, State state, String problem) {
    PluginEntry entry =
        new PluginEntry(plugin.kind(), plugin.id(), version.jar().use(), state, problem);
    return new Item(entry, plugin, Optional.empty(), version);
  }
}
