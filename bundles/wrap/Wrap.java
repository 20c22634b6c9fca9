import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Turns third-party jars into OSGi bundles without recompressing them. It is run from source by the
 * build ({@code java Wrap.java ...}) because bnd needs 8 to 22 seconds for ND4J and 15 for each
 * native variant, and this needs one; the reasons are in platform/docs/adr/0011.
 *
 * <pre>
 * manifest TEMPLATE CLASSES             CLASSES/META-INF/MANIFEST.MF for the jars in CLASSES/lib
 * fragments TEMPLATE FOLDER NAME=JAR... FOLDER/NAME.jar: JAR with a bundle manifest; NAME=JAR:EXTRA
 *                                       adds the native libraries of EXTRA, or EXTRA itself, nested,
 *                                       when it holds classes
 * </pre>
 *
 * A template is a properties file of manifest headers; {@code ${key}} in it is replaced by the
 * system property of that name, {@code ${name}} by the fragment's, and an export {@code some.name.*}
 * by the packages found.
 */
final class Wrap {
  private static final FileTime TIMESTAMP = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  public static void main(String[] arguments) throws IOException {
    Path template = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "manifest" -> writeManifest(template, Path.of(arguments[2]));
      case "fragments" -> {
        for (String fragment : List.of(arguments).subList(3, arguments.length)) {
          String[] parts = fragment.split("[=:]");
          System.setProperty("name", parts[0]);
          List<Path> extras = Stream.of(parts).skip(2).map(Path::of).toList();
          Path output = Path.of(arguments[2], parts[0] + ".jar");
          writeFragment(template, output, Path.of(parts[1]), extras);
        }
      }
      default -> throw new IllegalArgumentException("unknown command " + arguments[0]);
    }
  }

  private static void writeManifest(Path template, Path classes) throws IOException {
    List<Path> libraries;
    try (Stream<Path> files = Files.list(classes.resolve("lib"))) {
      libraries = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    TreeMap<String, String> headers = headers(template);
    headers.put("Bundle-ClassPath", classPath(libraries));
    headers.put("Export-Package", expand(headers.get("Export-Package"), packages(libraries)));
    Path manifest = classes.resolve(JarFile.MANIFEST_NAME);
    Files.createDirectories(manifest.getParent());
    try (OutputStream out = Files.newOutputStream(manifest)) {
      manifest(headers).write(out);
    }
  }

  private static String classPath(List<Path> libraries) {
    return String.join(",", Stream.concat(Stream.of("."), libraries.stream().map(Wrap::nested)).toList());
  }

  private static String nested(Path library) {
    return "lib/" + library.getFileName();
  }

  /** Every package of the libraries that holds a class. */
  private static TreeSet<String> packages(List<Path> libraries) throws IOException {
    TreeSet<String> packages = new TreeSet<>();
    for (Path library : libraries) {
      try (JarFile jar = new JarFile(library.toFile())) {
        jar.stream()
            .map(entry -> entry.getName())
            .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
            .filter(name -> name.contains("/"))
            .forEach(name -> packages.add(name.substring(0, name.lastIndexOf('/')).replace('/', '.')));
      }
    }
    return packages;
  }

  /**
   * Replaces each clause {@code a.b.*;attributes} by one for each package below {@code a.b}; a
   * clause that begins with {@code !} takes packages away from those after it.
   */
  private static String expand(String exports, TreeSet<String> packages) {
    TreeSet<String> left = new TreeSet<>(packages);
    List<String> clauses = new ArrayList<>();
    for (String clause : exports.split("\\s*,\\s*(?=[!a-z])")) {
      boolean excluded = clause.startsWith("!");
      String[] parts = (excluded ? clause.substring(1) : clause).split(";", 2);
      String prefix = parts[0].endsWith(".*") ? parts[0].substring(0, parts[0].length() - 2) : parts[0];
      List<String> matching =
          left.stream()
              .filter(name -> name.equals(prefix) || parts[0].endsWith("*") && name.startsWith(prefix + "."))
              .toList();
      if (matching.isEmpty() && !excluded) {
        throw new IllegalArgumentException("no package matches the export " + clause);
      }
      left.removeAll(matching);
      if (!excluded) {
        matching.forEach(name -> clauses.add(parts.length == 1 ? name : name + ";" + parts[1]));
      }
    }
    return String.join(",", clauses);
  }

  /**
   * Writes to a neighbour of the output first, so that an interrupted build leaves no half jar; the
   * zip file system copies the compressed entries as they are.
   */
  private static void writeFragment(Path template, Path output, Path jar, List<Path> extras)
      throws IOException {
    List<Path> sources = new ArrayList<>(extras);
    sources.add(template);
    sources.add(jar);
    if (isUpToDate(output, sources)) {
      return;
    }
    Files.createDirectories(output.toAbsolutePath().getParent());
    Path unfinished = output.resolveSibling(output.getFileName() + ".part");
    Files.copy(jar, unfinished, StandardCopyOption.REPLACE_EXISTING);
    TreeMap<String, String> headers = headers(template);
    List<Path> nested = new ArrayList<>();
    for (Path extra : extras) {
      if (!packages(List.of(extra)).isEmpty()) {
        nested.add(extra);
      }
    }
    if (!nested.isEmpty()) {
      headers.put("Bundle-ClassPath", classPath(nested));
    }
    try (FileSystem target = FileSystems.newFileSystem(unfinished)) {
      Path manifest = target.getPath("/" + JarFile.MANIFEST_NAME);
      try (OutputStream out = Files.newOutputStream(manifest)) {
        manifest(headers).write(out);
      }
      Files.setLastModifiedTime(manifest, TIMESTAMP);
      for (Path extra : extras) {
        if (nested.contains(extra)) {
          copy(extra, target.getPath(nested(extra)));
        } else {
          copyLibraries(extra, target);
        }
      }
    }
    Files.move(unfinished, output, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean isUpToDate(Path output, List<Path> sources) throws IOException {
    if (!Files.exists(output)) {
      return false;
    }
    FileTime written = Files.getLastModifiedTime(output);
    for (Path source : sources) {
      if (Files.getLastModifiedTime(source).compareTo(written) > 0) {
        return false;
      }
    }
    return true;
  }

  private static void copyLibraries(Path jar, FileSystem target) throws IOException {
    try (FileSystem source = FileSystems.newFileSystem(jar);
        Stream<Path> files = Files.walk(source.getPath("/org"))) {
      for (Path file : files.filter(name -> name.toString().matches(".*\\.so[.\\d]*")).toList()) {
        copy(file, target.getPath(file.toString()));
      }
    }
  }

  private static void copy(Path file, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(to, TIMESTAMP);
  }

  private static TreeMap<String, String> headers(Path template) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(template)) {
      properties.load(reader);
    }
    TreeMap<String, String> headers = new TreeMap<>();
    properties.forEach((name, value) -> headers.put((String) name, substitute((String) value)));
    return headers;
  }

  private static String substitute(String text) {
    String result = text;
    for (String name : System.getProperties().stringPropertyNames()) {
      result = result.replace("${" + name + "}", System.getProperty(name));
    }
    if (result.contains("${")) {
      throw new IllegalArgumentException("unknown property in: " + result);
    }
    return result;
  }

  private static Manifest manifest(TreeMap<String, String> headers) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.forEach(manifest.getMainAttributes()::putValue);
    return manifest;
  }
}
