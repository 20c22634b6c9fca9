package org.athanor.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.api.plugin.ParameterDeclaration;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.api.plugin.Plugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every plugin keeps to, whatever its kind.
 *
 * @param <P> the annotation type of its parameters
 */
public abstract class PluginContract<P extends Annotation> {
  private final Threads threads = new Threads();

  /** The plugin, as its component constructor makes it. */
  protected abstract Object plugin();

  /**
   * The settings to test with, each given as in an experiment file; the defaults of the rest are
   * filled in. More than one when the plugin takes several ways.
   */
  protected List<Map<String, Object>> settings() {
    return List.of(Map.of());
  }

  /** The parameters of every one of the {@link #settings}. */
  protected final List<P> everyParameters() {
    return settings().stream().map(this::parameters).toList();
  }

  /** The parameters with some values given. */
  protected final P parameters(Map<String, Object> given) {
    return ParameterSchema.read(declaration(), given);
  }

  @SuppressWarnings("unchecked")
  final Class<P> declaration() {
    return (Class<P>) description().parameters();
  }

  /** The plugin's own description of itself. */
  protected final Plugin description() {
    Plugin plugin = plugin().getClass().getAnnotation(Plugin.class);
    assertNotNull(plugin, plugin().getClass() + " lacks @Plugin");
    return plugin;
  }

  @BeforeEach
  final void rememberTheThreads() {
    threads.remember();
  }

  @AfterEach
  final void leavesNoThreadBehind() throws InterruptedException {
    threads.assertNoneIsNew();
  }

  @Test
  void hasANameAndASentence() {
    assertTrue(
        description().id().matches("[a-z][a-z0-9]*"),
        "an id is lower-case letters and digits but is '" + description().id() + "'");
    assertTrue(
        description().title().matches("\\p{Lu}.*\\."),
        "a title is a sentence, with a capital and a full stop, but is '"
            + description().title()
            + "'");
  }

  @Test
  void isAComponentThatTheFrameworkFinds() {
    String name = "OSGI-INF/" + plugin().getClass().getName() + ".xml";
    assertNotNull(
        plugin().getClass().getClassLoader().getResource(name),
        "the build wrote no " + name + ": does " + plugin().getClass() + " lack @Component?");
  }

  @Test
  void takesTheParametersThatItDeclares() {
    assertTrue(
        Generics.mentions(plugin().getClass(), declaration()),
        plugin().getClass()
            + " declares "
            + declaration().getSimpleName()
            + " in @Plugin, but its interface takes other parameters");
  }

  @Test
  void hasDefaultsThatKeepToTheirOwnRules() {
    for (ParameterDeclaration declared : schema().declarations()) {
      declared
          .defaultValue()
          .ifPresent(
              value ->
                  assertEquals(
                      List.of(), broken(declared, value), declared.name() + " by default"));
    }
  }

  @Test
  void describesEachParameterInASentence() {
    for (ParameterDeclaration declared : schema().declarations()) {
      assertTrue(
          declared.sentence().matches("(?s)\\p{Lu}.*[.]"),
          declared.name()
              + ": a sentence has a capital and a full stop, but this is '"
              + declared.sentence()
              + "'");
    }
  }

  @Test
  void refusesWhatIsOutOfRange() {
    for (ParameterDeclaration declared : schema().declarations()) {
      for (Object value : OutOfRange.of(declared)) {
        assertFalse(
            broken(declared, value).isEmpty(), declared.name() + " lets " + value + " pass");
      }
    }
  }

  @Test
  void hasAReadmeWhoseTableIsItsDeclaration() throws IOException {
    Path readme = Path.of("README.md");
    assertTrue(Files.exists(readme), "there is no README.md beside the pom.xml");
    List<String> expected = ParameterTable.of(schema());
    assertTrue(
        expected.isEmpty() || tablesOf(Files.readAllLines(readme)).contains(expected),
        "README.md has no such parameter table; paste this one\n"
            + String.join("\n", expected)
            + "\n");
  }

  /** The parameter tables of a text: one for each plugin of the bundle. */
  private static List<List<String>> tablesOf(List<String> lines) {
    List<List<String>> tables = new ArrayList<>();
    for (int line = 0; line < lines.size(); line++) {
      if (lines.get(line).equals(ParameterTable.HEADER)) {
        tables.add(lines.stream().skip(line).takeWhile(row -> row.startsWith("|")).toList());
      }
    }
    return tables;
  }

  private ParameterSchema schema() {
    return ParameterSchema.of(declaration());
  }

  private List<?> broken(ParameterDeclaration declared, Object value) {
    Map<String, Object> given = new LinkedHashMap<>(settings().get(0));
    given.put(declared.name(), value);
    return schema().resolve(given).violations();
  }
}
