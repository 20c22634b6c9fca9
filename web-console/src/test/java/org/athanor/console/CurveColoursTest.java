package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.athanor.console.Colour.Eyes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The colours of the style sheet in both themes, of which the first is light and the second dark.
 */
final class CurveColoursTest {
  private static final String WEB = "/org/athanor/console/web/assets/";
  private static final List<String> PAPERS = List.of("paper", "raised");
  private static final double LEAST_DISTANCE = 0.095;
  private static final double LEAST_CONTRAST = 3;

  private final String sheet = read("console.css");

  private static String read(String name) {
    try (InputStream in = CurveColoursTest.class.getResourceAsStream(WEB + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Stream<MatchResult> found(String name) {
    String colours = "--" + name + ": light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)";
    return Pattern.compile(colours).matcher(sheet).results();
  }

  private Colour colour(String name, int theme) {
    return Colour.of(found(name).findFirst().orElseThrow().group(theme));
  }

  private List<Colour> curves(int theme) {
    return found("curve-\\d").map(one -> Colour.of(one.group(theme))).toList();
  }

  @Test
  void thereAreAsManyAsTheScriptHandsOut() {
    Matcher count = Pattern.compile("const COLOURS = (\\d+);").matcher(read("colours.js"));
    assertTrue(count.find());
    assertEquals(Integer.parseInt(count.group(1)), curves(1).size());
  }

  @ParameterizedTest
  @EnumSource
  void curvesAreToldApartBy(Eyes eyes) {
    for (int theme : List.of(1, 2)) {
      List<Colour> curves = curves(theme);
      for (int one = 0; one < curves.size(); one++) {
        for (int two = 0; two < one; two++) {
          double distance = curves.get(one).distance(curves.get(two), eyes);
          String pair = "curves " + two + " and " + one + " of theme " + theme;
          assertTrue(distance >= LEAST_DISTANCE, pair + " are " + distance + " apart");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void curvesStandOutFromTheirPaper(int theme) {
    for (String paper : PAPERS) {
      for (Colour curve : curves(theme)) {
        double contrast = curve.contrast(colour(paper, theme));
        assertTrue(contrast >= LEAST_CONTRAST, curve + " on " + paper + " is " + contrast);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void fieldsAndButtonsHaveEdgesThatAreSeen(int theme) {
    for (String paper : List.of("paper", "raised", "sunk", "hover", "chosen")) {
      double contrast = colour("edge", theme).contrast(colour(paper, theme));
      assertTrue(contrast >= LEAST_CONTRAST, "the edge on " + paper + " is " + contrast);
    }
  }

  /** OKLab's own red is (0.62796, 0.22486, 0.12585); greys look the same to all eyes. */
  @ParameterizedTest
  @EnumSource
  void distancesAreThoseOfTheDefinitions(Eyes eyes) {
    Colour black = Colour.of("#000000");
    assertEquals(1, Colour.of("#ffffff").distance(black, eyes), 1e-5);
    assertEquals(0.67877, Colour.of("#ff0000").distance(black, Eyes.ALL_CONES), 1e-4);
    assertEquals(21, Colour.of("#ffffff").contrast(black), 1e-9);
  }
}
