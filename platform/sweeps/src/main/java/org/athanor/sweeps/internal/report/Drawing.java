package org.athanor.sweeps.internal.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.athanor.sweeps.internal.report.SweepReport.Picture;

/**
 * Shows samples within the file: images as data, points in the plane as dots.
 *
 * @param most the end of the axes that all pictures of points have in common; 0 where they are so
 *     different that each has its own
 */
record Drawing(double most) {
  private static final int SIDE = 240;
  private static final int MARGIN = 8;
  private static final int MOST_POINTS = 2000;

  /** Beyond this the points of one picture would be a speck on the axes of another. */
  private static final double COMPARABLE = 3;

  static boolean canShow(String mediaType) {
    return isImage(mediaType) || mediaType.equals("text/csv");
  }

  private static boolean isImage(String mediaType) {
    return mediaType.equals("image/png");
  }

  /** The same axes for all pictures, where that shows something of each. */
  static Drawing of(List<Picture> pictures) {
    double[] ends =
        pictures.stream()
            .filter(picture -> !isImage(picture.mediaType()))
            .mapToDouble(picture -> end(read(picture)))
            .sorted()
            .toArray();
    boolean comparable = ends.length > 0 && ends[ends.length - 1] <= COMPARABLE * ends[0];
    return new Drawing(comparable ? ends[ends.length - 1] : 0);
  }

  String html(Picture picture) {
    return isImage(picture.mediaType())
        ? "<img alt=\"Samples of %s\" src=\"data:image/png;base64,%s\">"
            .formatted(picture.setting(), Base64.getEncoder().encodeToString(picture.content()))
        : points(picture);
  }

  private String points(Picture picture) {
    List<double[]> points = read(picture);
    double end = most > 0 ? most : end(points);
    StringBuilder svg =
        new StringBuilder(
            "<svg class=\"%s\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Samples of %s\">"
                .formatted(Html.colour(picture.setting()), SIDE, SIDE, picture.setting()));
    svg.append(
        "<path class=\"grid\" d=\"M0 %1$d H%2$d M%1$d 0 V%2$d\"/>".formatted(SIDE / 2, SIDE));
    double scale = (SIDE / 2.0 - MARGIN) / Math.max(end, 1e-300);
    for (double[] point : points) {
      double y = point.length > 1 ? point[1] : 0;
      if (Double.isFinite(point[0]) && Double.isFinite(y)) {
        svg.append(
            String.format(
                Locale.ROOT,
                "<circle class=\"dot\" fill-opacity=\".55\" r=\"2\" cx=\"%.1f\" cy=\"%.1f\"/>",
                SIDE / 2.0 + scale * point[0],
                SIDE / 2.0 - scale * y));
      }
    }
    return svg.append("</svg><p class=\"unit\">axes to ±")
        .append(Words.number(end))
        .append("</p>")
        .toString();
  }

  /** The greatest coordinate, whatever its sign. */
  private static double end(List<double[]> points) {
    return points.stream()
        .flatMapToDouble(Arrays::stream)
        .filter(Double::isFinite)
        .map(Math::abs)
        .max()
        .orElse(1);
  }

  /** The first two columns of a table of numbers under a line of names. */
  private static List<double[]> read(Picture picture) {
    String csv = new String(picture.content(), StandardCharsets.UTF_8);
    List<double[]> points = new ArrayList<>();
    for (String line : csv.lines().skip(1).limit(MOST_POINTS).toList()) {
      String[] cells = line.split(",");
      double[] point = new double[Math.min(2, cells.length)];
      try {
        for (int column = 0; column < point.length; column++) {
          point[column] = Double.parseDouble(cells[column]);
        }
      } catch (NumberFormatException e) {
        continue;
      }
      points.add(point);
    }
    return points;
  }
}
