package org.athanor.console;

import java.util.List;

/** A colour of a screen: how light it is, and how others see it. */
record Colour(double red, double green, double blue) {
  /**
   * What people see who lack one kind of cone, as a matrix for linear red, green and blue: Machado,
   * Oliveira and Fernandes, "A physiologically-based model for simulation of color vision
   * deficiency" (2009), severity 1.
   */
  enum Eyes {
    ALL_CONES(1, 0, 0, 0, 1, 0, 0, 0, 1),
    PROTANOPIA(
        0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
        1.051998),
    DEUTERANOPIA(
        0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    TRITANOPIA(
        1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
        0.303900);

    private final double[] matrix;

    Eyes(double... matrix) {
      this.matrix = matrix;
    }

    private Colour see(Colour colour) {
      return colour.times(matrix).clipped();
    }
  }

  /** The linear parts of a colour that is written as {@code #rrggbb}. */
  static Colour of(String hex) {
    return new Colour(part(hex, 1), part(hex, 3), part(hex, 5));
  }

  private static double part(String hex, int from) {
    double value = Integer.parseInt(hex.substring(from, from + 2), 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  /** The contrast of WCAG 2, from 1 to 21. */
  double contrast(Colour other) {
    double lighter = Math.max(luminance(), other.luminance());
    double darker = Math.min(luminance(), other.luminance());
    return (lighter + 0.05) / (darker + 0.05);
  }

  private double luminance() {
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  /** The distance in OKLab (Ottosson 2020) between two colours as some eyes see them. */
  double distance(Colour other, Eyes eyes) {
    Colour one = eyes.see(this).perceived();
    Colour two = eyes.see(other).perceived();
    return Math.sqrt(
        List.of(one.red - two.red, one.green - two.green, one.blue - two.blue).stream()
            .mapToDouble(part -> part * part)
            .sum());
  }

  /** Lightness and the two opponent colours of OKLab, in the places of the three parts. */
  private Colour perceived() {
    Colour cones =
        times(
            0.4122214708,
            0.5363325363,
            0.0514459929,
            0.2119034982,
            0.6806995451,
            0.1073969566,
            0.0883024619,
            0.2817188376,
            0.6299787005);
    return new Colour(Math.cbrt(cones.red), Math.cbrt(cones.green), Math.cbrt(cones.blue))
        .times(
            0.2104542553,
            0.7936177850,
            -0.0040720468,
            1.9779984951,
            -2.4285922050,
            0.4505937099,
            0.0259040371,
            0.7827717662,
            -0.8086757660);
  }

  private Colour times(double... m) {
    return new Colour(
        m[0] * red + m[1] * green + m[2] * blue,
        m[3] * red + m[4] * green + m[5] * blue,
        m[6] * red + m[7] * green + m[8] * blue);
  }

  private Colour clipped() {
    return new Colour(clip(red), clip(green), clip(blue));
  }

  private static double clip(double part) {
    return Math.max(0, Math.min(1, part));
  }
}
