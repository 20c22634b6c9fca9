package org.athanor.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.athanor.api.plugin.ParameterDeclaration;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.api.plugin.ParameterType;

/** The table of a plugin's README, made of its declaration. */
public final class ParameterTable {
  /** The first line of every table. */
  public static final String HEADER = "| parameter | type | default | allowed | meaning |";

  private ParameterTable() {}

  /** The lines of the table; none for a plugin without parameters. */
  public static List<String> of(ParameterSchema schema) {
    List<String> lines = new ArrayList<>();
    if (!schema.declarations().isEmpty()) {
      lines.add(HEADER);
      lines.add("|---|---|---|---|---|");
      schema.declarations().forEach(declared -> lines.add(row(declared)));
    }
    return lines;
  }

  private static String row(ParameterDeclaration declared) {
    String name = "`" + declared.name() + "`";
    String unit = declared.unit().isEmpty() ? "" : " (" + declared.unit() + ")";
    return "| "
        + String.join(
            " | ",
            declared.symbol().isEmpty() ? name : name + " " + declared.symbol(),
            declared.type().sentence(),
            declared.defaultValue().map(value -> "`" + value + "`").orElse("required"),
            allowed(declared) + unit,
            declared.sentence())
        + " |";
  }

  private static String allowed(ParameterDeclaration declared) {
    ParameterType type = declared.type().element();
    String values =
        switch (type) {
          case CHOICE -> declared.choices().stream().collect(Collectors.joining("`, `", "`", "`"));
          case INTEGER, NUMBER -> declared.range().sentence();
          case BOOLEAN -> "`true`, `false`";
          default -> "any text";
        };
    return declared.minLength() > 0
        ? "%s, at least %d of them".formatted(values, declared.minLength())
        : values;
  }
}
