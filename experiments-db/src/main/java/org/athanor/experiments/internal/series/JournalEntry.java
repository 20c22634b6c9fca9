package org.athanor.experiments.internal.series;

import java.util.LinkedHashMap;
import java.util.Map;

/** New points of several series of a run, as they are first written down. */
public final class JournalEntry {

  private JournalEntry() {}

  /** The points of each series, by the series' key, as bytes. */
  public static byte[] pack(Map<Long, Points> series) {
    ByteWriter out = new ByteWriter();
    series.forEach(
        (key, points) -> {
          out.whole(key);
          points.write(out);
        });
    return out.packed();
  }

  /** The points of each series, by the series' key, added to what is there already. */
  public static void unpack(byte[] bytes, Map<Long, Points> into) {
    ByteReader in = new ByteReader(bytes);
    while (in.hasMore()) {
      long key = in.whole();
      into.computeIfAbsent(key, unused -> new Points()).addAll(Points.read(in));
    }
  }

  /** The points of each series, by the series' key. */
  public static Map<Long, Points> unpack(byte[] bytes) {
    Map<Long, Points> series = new LinkedHashMap<>();
    unpack(bytes, series);
    return series;
  }
}
