package org.athanor.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.athanor.api.experiment.SweepParameters;
import org.athanor.api.experiment.TrainParameters;
import org.athanor.api.plugin.ParameterDeclaration;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.training.optimizers.Optimizers;
import org.junit.jupiter.api.Test;

/** The tables of {@code platform/docs/experiments.md} are those of the declarations. */
class ExperimentsPaperTest {
  private static final Path PAPER = Path.of("..", "docs", "experiments.md");

  @Test
  void theSettingsOfTrainingAreTheDeclaredOnes() throws IOException {
    assertHas(ParameterTable.of(ParameterSchema.of(TrainParameters.class)));
  }

  @Test
  void theSettingsOfASweepAreTheDeclaredOnes() throws IOException {
    assertHas(ParameterTable.of(ParameterSchema.of(SweepParameters.class)));
  }

  @Test
  void everyOptimizerIsThereWithWhatItTakes() throws IOException {
    Set<ParameterDeclaration> common = common();
    List<String> lines =
        new ArrayList<>(List.of("| optimizer | what it does | parameters |", "|---|---|---|"));
    for (Optimizers.Kind kind : Optimizers.all()) {
      String parameters =
          kind.schema().declarations().stream()
              .filter(one -> !common.contains(one))
              .map(one -> "`%s` (%s)".formatted(one.name(), one.defaultValue().orElseThrow()))
              .collect(Collectors.joining(", "));
      lines.add("| `%s` | %s | %s |".formatted(kind.id(), kind.title(), parameters));
    }
    assertHas(lines);
  }

  @Test
  void whatEveryOptimizerTakesIsThere() throws IOException {
    List<String> names = common().stream().map(ParameterDeclaration::name).toList();
    List<String> rows =
        ParameterTable.of(Optimizers.standard().schema()).stream()
            .filter(row -> names.stream().anyMatch(name -> row.startsWith("| `" + name + "` ")))
            .toList();
    assertEquals(names.size(), rows.size());
    List<String> lines = new ArrayList<>(List.of(ParameterTable.HEADER, "|---|---|---|---|---|"));
    lines.addAll(rows);
    assertHas(lines);
  }

  /** What all optimisers declare alike: the course of their rate. */
  private static Set<ParameterDeclaration> common() {
    return Optimizers.standard().schema().declarations().stream()
        .filter(
            one ->
                Optimizers.all().stream()
                    .allMatch(kind -> kind.schema().declarations().contains(one)))
        .collect(Collectors.toSet());
  }

  private static void assertHas(List<String> lines) throws IOException {
    String table = String.join("\n", lines);
    assertTrue(Files.readString(PAPER).contains(table), PAPER + " has no such table:\n" + table);
  }
}
