package org.athanor.experiments.internal;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The classes of a store as a JVM has them in memory. Dozens of JVMs are started to be killed, and
 * loading these is most of what each of them does.
 */
final class ClassArchive {

  private static final List<String> OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xlog:disable");

  private final Path folder;
  private final String classPath;

  private ClassArchive(Path folder) throws IOException {
    this.folder = folder;
    this.classPath = classPath();
  }

  /** Makes the archive by letting a JVM do once what the others will do. */
  static ClassArchive make() throws IOException {
    ClassArchive archive = new ClassArchive(Files.createTempDirectory("athanor-classes"));
    Runtime.getRuntime().addShutdownHook(new Thread(archive::delete));
    List<String> home = List.of(archive.folder.resolve("home").toString());
    new ProcessBuilder(
            archive.java("-XX:ArchiveClassesAtExit=" + archive.file(), ArchiveMain.class, home))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .onExit()
        .join();
    return archive;
  }

  private Path file() {
    return folder.resolve("classes.jsa");
  }

  /** The class path of the tests; classes of folders can be archived from jars only. */
  private String classPath() throws IOException {
    List<String> elements = new ArrayList<>();
    for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(element);
      elements.add(Files.isDirectory(path) ? pack(path, elements.size()) : element);
    }
    return String.join(File.pathSeparator, elements);
  }

  private String pack(Path classes, int number) throws IOException {
    Path jar = folder.resolve("classes" + number + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
    return jar.toString();
  }

  /** The command that runs a main class; without the archive it is only slower. */
  List<String> java(Class<?> main, List<String> arguments) {
    String option = Files.exists(file()) ? "-XX:SharedArchiveFile=" + file() : "-XX:-UsePerfData";
    return java(option, main, arguments);
  }

  private List<String> java(String option, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(OPTIONS);
    command.addAll(List.of(option, "-cp", classPath, main.getName()));
    command.addAll(arguments);
    return command;
  }

  private void delete() {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException left) {
      System.err.println("left behind: " + folder);
    }
  }
}
