package org.athanor.api.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParameterSchemaTest {
  enum Loss {
    MINIMAX,
    NONSATURATING
  }

  @interface Sample {
    @Parameter(value = "Size of the latent vector.", symbol = "z", min = 1, max = 1024)
    int latent() default 64;

    @Parameter(value = "Hidden layers.", min = 1, minLength = 1)
    int[] hidden() default {128, 128};

    @Parameter(value = "Learning rate.", above = 0, logarithmic = true)
    double rate() default 1e-3;

    @Parameter("Loss of the generator.")
    Loss loss() default Loss.NONSATURATING;

    @Parameter("Folder of the data.")
    String folder();
  }

  private final ParameterSchema schema = ParameterSchema.of(Sample.class);

  @Test
  void fillsInTheDefaults() {
    var resolution = schema.resolve(Map.of("folder", "data", "latent", 2));
    assertEquals(List.of(), resolution.violations());
    Sample view = schema.view(Sample.class, resolution.values());
    assertEquals(2, view.latent());
    assertArrayEquals(new int[] {128, 128}, view.hidden());
    assertEquals(1e-3, view.rate());
    assertEquals(Loss.NONSATURATING, view.loss());
    assertEquals("data", view.folder());
  }

  @Test
  void reportsEveryBrokenRuleAtOnce() {
    var resolution =
        schema.resolve(Map.of("latnet", 2, "hidden", List.of(0), "rate", 0, "loss", "minmax"));
    Map<String, Violation> byKey =
        resolution.violations().stream()
            .collect(java.util.stream.Collectors.toMap(Violation::key, violation -> violation));
    assertEquals(5, byKey.size());
    assertEquals(Optional.of("latent"), byKey.get("latnet").nearest());
    assertEquals("must be at least 1 but is 0", byKey.get("hidden").sentence());
    assertEquals("must be above 0 but is 0", byKey.get("rate").sentence());
    assertEquals(Optional.of("minimax"), byKey.get("loss").nearest());
    assertTrue(byKey.get("folder").sentence().startsWith("is required"));
  }

  @Test
  void takesAWholeNumberForANumberButNotTheOtherWayRound() {
    assertEquals(1.0, schema.resolve(Map.of("rate", 1)).values().get("rate"));
    assertEquals(
        "must be a whole number but is 2.5",
        schema.resolve(Map.of("folder", "x", "latent", 2.5)).violations().get(0).sentence());
  }

  @Test
  void refusesNotANumber() {
    assertTrue(schema.resolve(Map.of("folder", "x", "rate", Double.NaN)).violations().size() == 1);
  }

  @Test
  void aViewGivesAwayCopiesOfItsArrays() {
    Sample view = ParameterSchema.read(Sample.class, Map.of("folder", "x"));
    view.hidden()[0] = 7;
    assertEquals(128, view.hidden()[0]);
  }

  @interface Undescribed {
    int size() default 1;
  }

  @Test
  void refusesADeclarationWithoutASentence() {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> ParameterSchema.of(Undescribed.class));
    assertTrue(refused.getMessage().contains("size lacks @Parameter"), refused.getMessage());
  }
}
