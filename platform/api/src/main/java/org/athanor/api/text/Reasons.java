package org.athanor.api.text;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Says in a person's words why a file could not be read or written. Java tells it by the class of
 * the exception, whose message is often the bare path; the operating system tells it in a line of
 * its own, which Java passes on.
 */
public final class Reasons {
  private static final String DENIED = "permission denied";
  private static final String ABSENT = "no such file or folder";

  /** What a class of exception says by its name alone. */
  private static final Map<Class<? extends IOException>, String> BY_CLASS =
      Map.ofEntries(
          Map.entry(AccessDeniedException.class, DENIED),
          Map.entry(NoSuchFileException.class, ABSENT),
          Map.entry(FileAlreadyExistsException.class, "it exists already"),
          Map.entry(DirectoryNotEmptyException.class, "the folder is not empty"),
          Map.entry(NotDirectoryException.class, "it is not a folder"),
          Map.entry(EOFException.class, "it ends too early"));

  /** What the operating system says, and how we say it; the first that fits counts. */
  private static final Map<String, String> BY_WORDS = new LinkedHashMap<>();

  static {
    BY_WORDS.put("no space left on device", "the disk is full");
    BY_WORDS.put("disk quota exceeded", "the disk quota is used up");
    BY_WORDS.put("read-only file system", "the disk is read-only");
    BY_WORDS.put("too many open files", "too many files are open");
    BY_WORDS.put("file name too long", "the file name is too long");
    BY_WORDS.put("not a directory", "it is not a folder");
    BY_WORDS.put("is a directory", "it is a folder");
    BY_WORDS.put("permission denied", DENIED);
    BY_WORDS.put("operation not permitted", DENIED);
    BY_WORDS.put("no such file or directory", ABSENT);
  }

  private Reasons() {}

  /** The reason alone, without the file: for a sentence that has named it. */
  public static String of(IOException problem) {
    String message = problem.getMessage() == null ? "" : problem.getMessage().strip();
    if (message.startsWith("Cannot run program")) {
      return program(message);
    }
    if (problem instanceof CharacterCodingException) {
      return "it is not UTF-8 text";
    }
    if (problem instanceof UnknownHostException) {
      return "unknown host " + message;
    }
    String said = said(problem, message);
    return Optional.ofNullable(BY_CLASS.get(problem.getClass()))
        .or(() -> known(said))
        .orElseGet(() -> unknown(problem, said));
  }

  /**
   * The reason, with the file in brackets where it is another than the sentence has named: for work
   * on a folder, where one of many files failed.
   */
  public static String of(IOException problem, Path named) {
    String file = problem instanceof FileSystemException one ? one.getFile() : null;
    boolean another = file != null && !Path.of(file).equals(named);
    return another ? of(problem) + " (" + file + ")" : of(problem);
  }

  /** A file system's exception writes the file before its reason, which is null where none is. */
  private static String said(IOException problem, String message) {
    if (problem instanceof FileSystemException one) {
      return one.getReason() == null ? "" : one.getReason();
    }
    return message;
  }

  private static Optional<String> known(String said) {
    String words = said.toLowerCase(Locale.ROOT);
    return BY_WORDS.entrySet().stream()
        .filter(entry -> words.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static String unknown(IOException problem, String said) {
    if (problem instanceof ZipException) {
      return "it is no whole zip file" + (said.isEmpty() ? "" : " (" + said + ")");
    }
    if (problem instanceof FileNotFoundException && said.isEmpty()) {
      return ABSENT;
    }
    return said.isEmpty() ? words(problem) : said;
  }

  /** {@code ClosedChannelException} as "closed channel", where nobody says more. */
  private static String words(IOException problem) {
    String name = problem.getClass().getSimpleName().replaceAll("(IO)?Exception$", "");
    String split = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return split.isBlank() ? "it could not be read or written" : split;
  }

  /** ProcessBuilder writes the system's error number between the program and the reason. */
  private static String program(String message) {
    if (message.contains("error=2,")) {
      return "there is no such program";
    }
    return message.contains("error=13,") ? "the program may not be run" : message;
  }
}
