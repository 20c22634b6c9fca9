package org.athanor.engine.ask;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a question; comes from the process that answers as one JSON object.
 *
 * @param error why it cannot be answered, in a sentence; empty when it was
 * @param columns the names of a table's columns; empty without a table
 * @param rows the table
 * @param facts numbers and texts by name, such as {@code mean} or {@code estimator}
 * @param sentence what to tell a person
 * @param bundles the plugins that took part, as symbolic name and hash
 */
public record Answer(
    String error,
    List<String> columns,
    List<List<Object>> rows,
    Map<String, Object> facts,
    String sentence,
    Map<String, String> bundles) {
  /** A log-likelihood may be minus infinity. */
  private static final Gson GSON =
      new GsonBuilder()
          .serializeSpecialFloatingPointValues()
          .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
          .disableHtmlEscaping()
          .create();

  /** That it cannot be answered. */
  public static Answer refusal(String error) {
    return new Answer(error, List.of(), List.of(), Map.of(), "", Map.of());
  }

  /** An answer in a sentence. */
  public static Answer of(String sentence, Map<String, Object> facts) {
    return table(sentence, facts, List.of(), List.of());
  }

  /** An answer with a table. */
  public static Answer table(
      String sentence, Map<String, Object> facts, List<String> columns, List<List<Object>> rows) {
    return new Answer("", columns, rows, new LinkedHashMap<>(facts), sentence, Map.of());
  }

  /** This, with the plugins that took part. */
  public Answer with(Map<String, String> used) {
    return new Answer(error, columns, rows, facts, sentence, used);
  }

  /** One line. */
  public String json() {
    return GSON.toJson(this);
  }

  /** What {@link #json} wrote: whole numbers are longs, infinity is the text for it. */
  public static Answer of(String json) {
    return GSON.fromJson(json, Answer.class);
  }
}
