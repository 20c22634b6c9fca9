package org.athanor.console.internal.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of a file are wanted.
 *
 * @param first the first
 * @param last the last, included
 * @param size how many the file has
 */
record ByteRange(long first, long last, long size) {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  static ByteRange all(long size) {
    return new ByteRange(0, size - 1, size);
  }

  /** What a {@code Range} header asks for; the whole file for several ranges, or none. */
  static ByteRange of(String header, long size) {
    Matcher one = ONE.matcher(header == null ? "" : header.strip());
    if (!one.matches() || one.group(1).isEmpty() && one.group(2).isEmpty()) {
      return all(size);
    }
    if (one.group(1).isEmpty()) {
      long count = Long.parseLong(one.group(2));
      return new ByteRange(Math.max(0, size - count), count == 0 ? -1 : size - 1, size);
    }
    long first = Long.parseLong(one.group(1));
    long last = one.group(2).isEmpty() ? size - 1 : Long.parseLong(one.group(2));
    return new ByteRange(first, Math.min(last, size - 1), size);
  }

  boolean isUnsatisfiable() {
    return size > 0 && (first > last || first >= size);
  }

  boolean isPart() {
    return length() != size;
  }

  long length() {
    return last - first + 1;
  }
}
