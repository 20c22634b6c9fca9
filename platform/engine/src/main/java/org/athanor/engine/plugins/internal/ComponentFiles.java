package org.athanor.engine.plugins.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads what a jar declares from its component files, for a bundle that has not started and of
 * which the component runtime therefore knows nothing.
 */
final class ComponentFiles {
  /** A component file is written by the build and names no document type. */
  private static final String NO_TYPES = "http://apache.org/xml/features/disallow-doctype-decl";

  private ComponentFiles() {}

  /**
   * The plugins that a jar declares; none where its files cannot be read. What is switched off may
   * have no copy any more.
   */
  static List<DeclaredPlugin> read(CandidateJar jar) {
    List<DeclaredPlugin> plugins = new ArrayList<>();
    Path readable = Files.exists(jar.source()) ? jar.source() : jar.file();
    try (ZipFile file = new ZipFile(readable.toFile())) {
      SAXParser parser = parser();
      for (String name : jar.components()) {
        ZipEntry entry = file.getEntry(name);
        if (entry != null) {
          Component component = new Component();
          try (InputStream in = file.getInputStream(entry)) {
            parser.parse(in, component);
          }
          component.plugin().ifPresent(plugins::add);
          parser.reset();
        }
      }
    } catch (IOException | SAXException | ParserConfigurationException e) {
      return List.of();
    }
    return plugins;
  }

  private static SAXParser parser() throws SAXException, ParserConfigurationException {
    SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    factory.setFeature(NO_TYPES, true);
    return factory.newSAXParser();
  }

  /** What one file says. */
  private static final class Component extends DefaultHandler {
    private final List<String> interfaces = new ArrayList<>();
    private final Map<String, String> properties = new HashMap<>();
    private String name = "";

    @Override
    public void startElement(String uri, String element, String qualified, Attributes given) {
      switch (element) {
        case "component" -> name = text(given, "name");
        case "provide" -> interfaces.add(text(given, "interface"));
        case "property" -> properties.put(text(given, "name"), text(given, "value"));
        default -> {}
      }
    }

    private static String text(Attributes attributes, String name) {
      return Optional.ofNullable(attributes.getValue(name)).orElse("");
    }

    Optional<DeclaredPlugin> plugin() {
      return DeclaredPlugin.of(name, interfaces, properties);
    }
  }
}
