package org.athanor.itests;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A plugin that a test writes: compiled and packed as the build of a plugin author does it. */
final class PluginJar {
  private static final String PACKAGE = "org.athanor.tricks.probe";

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, String> headers = new LinkedHashMap<>();

  private PluginJar(String symbolicName, String version) {
    headers.put("Bundle-SymbolicName", symbolicName);
    headers.put("Bundle-Version", version);
    headers.put("Private-Package", "org.athanor.tricks.*");
    headers.put("-noextraheaders", "true");
    headers.put("-reproducible", "true");
    headers.put("-noimportjava", "true");
  }

  /** A trick named {@code probe} that says its version, part of it from a class loaded late. */
  static PluginJar trick(String version) {
    return trick("org.athanor.tricks.probe", "probe", version);
  }

  static PluginJar trick(String symbolicName, String id, String version) {
    return new PluginJar(symbolicName, version)
        .source(
            "ProbeTrick",
            """
            package org.athanor.tricks.probe;
            import java.util.Set;
            import org.athanor.api.plugin.Plugin;
            import org.athanor.training.layers.Role;
            import org.athanor.training.trick.*;
            import org.osgi.service.component.annotations.Component;
            @Component
            @Plugin(id = "%s", title = "Changes nothing.", paper = "Nobody (2026)",
                parameters = ProbeParameters.class)
            public final class ProbeTrick implements TrainingTrick<ProbeParameters> {
              public ProbeTrick() { begin(); }
              static void begin() {}
              @Override public Set<Site> sites() { return Late.sites(); }
              @Override public Set<Role> roles() { return Set.of(); }
              @Override public Trick create(ProbeParameters parameters, TrickContext context) {
                return Trick.NONE;
              }
              @Override public String toString() { return "probe %s"; }
            }
            """
                .formatted(id, version))
        .source(
            "Late",
            """
            package org.athanor.tricks.probe;
            import java.util.Set;
            import org.athanor.training.trick.Site;
            final class Late {
              static Set<Site> sites() { return Set.of(); }
            }
            """)
        .source(
            "ProbeParameters",
            """
            package org.athanor.tricks.probe;
            import org.athanor.api.plugin.Parameter;
            public @interface ProbeParameters {
              @Parameter(value = "How much.", min = 0, max = 1) double amount() default 0.5;
            }
            """);
  }

  PluginJar source(String name, String text) {
    sources.put(name, text);
    return this;
  }

  /** Replaces a part of a source. */
  PluginJar with(String name, String old, String replacement) {
    if (!sources.get(name).contains(old)) {
      throw new IllegalArgumentException(name + " has no " + old);
    }
    sources.merge(name, old, (text, ignored) -> text.replace(old, replacement));
    return this;
  }

  PluginJar header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Puts the jar into its place in one step. */
  void writeTo(Path file) {
    try {
      Path unfinished = Files.createTempFile(file.getParent(), "plugin", ".part");
      Files.write(unfinished, bytes());
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes() {
    try {
      Path classes = Files.createTempDirectory(Work.folder(), "classes");
      compile(classes);
      return pack(classes, headers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] pack(Path classes, Map<String, String> headers) {
    try (Builder builder = new Builder()) {
      builder.addClasspath(classes.toFile());
      for (Path library : importable()) {
        builder.addClasspath(library.toFile());
      }
      headers.forEach(builder::setProperty);
      Jar jar = builder.build();
      if (!builder.isOk()) {
        throw new IllegalStateException(builder.getErrors().toString());
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      jar.write(bytes);
      return bytes.toByteArray();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The libraries whose versions a plugin's imports name. */
  private static List<Path> importable() {
    return Stream.of(System.getProperty("java.class.path").split(":"))
        .filter(entry -> entry.contains("org.athanor.") || entry.contains("org.osgi."))
        .map(Path::of)
        .filter(Files::isRegularFile)
        .toList();
  }

  private void compile(Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter output = new StringWriter();
    List<String> options =
        List.of(
            "-d", classes.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"));
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach((name, text) -> files.add(new Source(name, text)));
    if (!compiler.getTask(output, null, null, options, null, files).call()) {
      throw new IllegalStateException(output.toString());
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(
          URI.create("string:///" + PACKAGE.replace('.', '/') + "/" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
