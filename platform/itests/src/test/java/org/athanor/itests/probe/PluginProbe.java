package org.athanor.itests.probe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.athanor.api.plugin.ParameterDeclaration;
import org.athanor.api.plugin.PluginCatalog;
import org.athanor.api.plugin.PluginEntry;
import org.athanor.api.plugin.PluginException;
import org.athanor.api.plugin.PluginInfo;
import org.athanor.api.plugin.PluginInstaller;
import org.athanor.api.plugin.PluginKind;
import org.athanor.engine.plugins.PluginLease;
import org.athanor.engine.plugins.PluginServices;
import org.athanor.training.trick.TrainingTrick;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lives in the framework under test and answers questions in types that both sides share. Each
 * answer is a list of lines.
 */
@Component(service = Function.class, property = "probe=plugins")
public final class PluginProbe implements Function<List<String>, List<String>> {
  private final PluginCatalog catalog;
  private final PluginServices services;
  private final PluginInstaller installer;
  private final Map<String, PluginLease> leases = new HashMap<>();

  @Activate
  public PluginProbe(
      @Reference PluginCatalog catalog,
      @Reference PluginServices services,
      @Reference PluginInstaller installer) {
    this.installer = installer;
    this.catalog = catalog;
    this.services = services;
  }

  @Override
  public synchronized List<String> apply(List<String> question) {
    return switch (question.get(0)) {
      case "entries" -> lines(catalog.entries());
      case "plugins" -> catalog.plugins().stream().map(PluginProbe::line).toList();
      case "lease" -> lease(question.get(1), question.get(2), question.get(3));
      case "call" -> call((TrainingTrick<?>) leases.get(question.get(1)).service());
      case "release" -> release(question.get(1));
      case "check" -> lines(installer.check(Path.of(question.get(1))));
      case "install" -> lines(() -> installer.install(Path.of(question.get(1))));
      case "remove" -> lines(() -> installer.remove(question.get(1)));
      case "disable" -> lines(() -> installer.disable(question.get(1)));
      case "enable" -> lines(() -> installer.enable(question.get(1)));
      case "rename" -> rename(question.get(1), question.get(2));
      default -> throw new IllegalArgumentException(question.toString());
    };
  }

  private List<String> lease(String name, String kind, String id) {
    Optional<PluginLease> lease = services.lease(PluginKind.valueOf(kind), id);
    lease.ifPresent(held -> leases.put(name, held));
    return lease.map(held -> List.of(held.info().bundle().version())).orElse(List.of());
  }

  private List<String> release(String name) {
    leases.remove(name).close();
    return List.of();
  }

  /** Something that the installer may refuse. */
  private interface Change {
    List<PluginEntry> make() throws PluginException;
  }

  private static List<String> lines(Change change) {
    try {
      return lines(change.make());
    } catch (PluginException e) {
      return List.of("refused|" + e.getMessage());
    }
  }

  private static List<String> lines(List<PluginEntry> entries) {
    return entries.stream().map(PluginProbe::line).toList();
  }

  private List<String> rename(String name, String other) {
    leases.put(other, leases.remove(name));
    return List.of();
  }

  /** The second line comes from a class that nobody has loaded yet. */
  private static List<String> call(TrainingTrick<?> trick) {
    return List.of(trick.toString(), trick.sites().toString());
  }

  private static String line(PluginEntry entry) {
    String kind = entry.kind().map(PluginKind::id).orElse("-");
    return String.join(
        "|",
        kind,
        entry.id(),
        entry.bundle().symbolicName(),
        entry.bundle().version(),
        entry.bundle().sha256(),
        entry.state().toString(),
        entry.problem());
  }

  private static String line(PluginInfo plugin) {
    List<String> parameters = new ArrayList<>();
    for (ParameterDeclaration declared : plugin.parameters().declarations()) {
      parameters.add(declared.name() + "=" + declared.defaultValue().orElse("required"));
    }
    return String.join(
        "|",
        plugin.kind().id(),
        plugin.id(),
        plugin.bundle().version(),
        plugin.title(),
        plugin.paper(),
        parameters.toString());
  }
}
