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
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads what a jar declares from its component files, for a bundle that cannot be resolved and of
 * which the component runtime therefore knows nothing.
 */
final class ComponentFiles {
  private ComponentFiles() {}

  /**
   * The plugins that a jar declares; none where its files cannot be read. What is switched off may
   * have no copy any more.
   */
  static List<DeclaredPlugin> read(CandidateJar jar) {
    List<DeclaredPlugin> plugins = new ArrayList<>();
    Path readable = Files.exists(jar.source()) ? jar.source() : jar.file();
    try (JarFile file = new JarFile(readable.toFile())) {
      String names = file.getManifest().getMainAttributes().getValue("Service-Component");
      for (String name : Optional.ofNullable(names).orElse("").split("\\s*,\\s*")) {
        ZipEntry entry = file.getEntry(name);
        if (entry != null) {
          try (InputStream in = file.getInputStream(entry)) {
            read(in).ifPresent(plugins::add);
          }
        }
      }
    } catch (IOException | XMLStreamException e) {
      return List.of();
    }
    return plugins;
  }

  private static Optional<DeclaredPlugin> read(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XMLStreamReader reader = factory.createXMLStreamReader(in);
    String component = "";
    List<String> interfaces = new ArrayList<>();
    Map<String, String> properties = new HashMap<>();
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamReader.START_ELEMENT) {
        switch (reader.getLocalName()) {
          case "component" -> component = attribute(reader, "name");
          case "provide" -> interfaces.add(attribute(reader, "interface"));
          case "property" -> properties.put(attribute(reader, "name"), attribute(reader, "value"));
          default -> {}
        }
      }
    }
    return DeclaredPlugin.of(component, interfaces, properties);
  }

  private static String attribute(XMLStreamReader reader, String name) {
    return Optional.ofNullable(reader.getAttributeValue(null, name)).orElse("");
  }
}
