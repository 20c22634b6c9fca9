package org.athanor.api.plugin;

import java.util.List;
import java.util.Optional;

/**
 * One declared parameter.
 *
 * @param name the key in an experiment file
 * @param type what its value may be
 * @param defaultValue its value when none is given, as {@link ParameterSchema#values} holds it;
 *     empty for a required parameter
 * @param choices the allowed values of a {@link ParameterType#CHOICE}, in order of declaration
 * @param range the allowed numbers
 * @param minLength the least number of elements of a list
 * @param sentence what it does
 * @param symbol the paper's symbol, or an empty text
 * @param unit the unit, or an empty text
 * @param logarithmic whether equal ratios are equal steps of a search
 */
public record ParameterDeclaration(
    String name,
    ParameterType type,
    Optional<Object> defaultValue,
    List<String> choices,
    Range range,
    int minLength,
    String sentence,
    String symbol,
    String unit,
    boolean logarithmic) {

  public ParameterDeclaration {
    choices = List.copyOf(choices);
  }
}
