package org.athanor.itests;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown file.
 *
 * @param file where it lies
 * @param text all of it
 */
record Paper(Path file, String text) {
  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  static Paper of(Path file) throws IOException {
    return new Paper(file, Files.readString(file));
  }

  /** All below a folder, but for hidden folders and what was built. */
  static List<Paper> below(Path folder) throws IOException {
    List<Paper> papers = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
            String name = inner.getFileName().toString();
            boolean skipped = name.equals("target") || name.startsWith(".");
            return skipped && !inner.equals(folder)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (file.getFileName().toString().endsWith(".md")) {
              papers.add(of(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return papers;
  }

  /** The contents of its fenced blocks in a language, in their order. */
  List<String> blocks(String language) {
    return FENCE
        .matcher(text)
        .results()
        .filter(fence -> fence.group(1).equals(language))
        .map(fence -> fence.group(2))
        .toList();
  }

  /** The links in its prose, as they are written. */
  List<String> links() {
    return LINK.matcher(prose()).results().map(link -> link.group(1)).toList();
  }

  /** Its headings, the title first. */
  List<String> headings() {
    return HEADING.matcher(prose()).results().map(heading -> heading.group(1)).toList();
  }

  private String prose() {
    return FENCE.matcher(text).replaceAll("");
  }

  /** Why a link of it leads nowhere; empty if it leads somewhere, or out into the network. */
  String problem(String link) throws IOException {
    if (link.contains("://") || link.startsWith("mailto:")) {
      return "";
    }
    Matcher parts = Pattern.compile("([^#]*)#?(.*)").matcher(link);
    parts.matches();
    Path target = parts.group(1).isEmpty() ? file : file.resolveSibling(parts.group(1)).normalize();
    if (!Files.exists(target)) {
      return file + ": " + link + " leads to " + target + ", which does not exist";
    }
    String anchor = parts.group(2);
    return anchor.isEmpty()
            || of(target).headings().stream().anyMatch(heading -> anchor(heading).equals(anchor))
        ? ""
        : file + ": " + link + " leads to a heading that " + target + " does not have";
  }

  /** As GitHub and GitLab make it of a heading. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
  }
}
