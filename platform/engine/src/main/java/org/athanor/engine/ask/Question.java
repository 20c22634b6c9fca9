package org.athanor.engine.ask;

import com.google.gson.Gson;
import java.util.Map;

/**
 * What a trained model is asked; goes to the process that answers as one JSON object.
 *
 * @param task the name of a {@link Task}
 * @param experiment the name of the experiment
 * @param text the resolved experiment
 * @param trainingSeed the seed of the run, which the data may depend on
 * @param checkpoint the file of the state to ask
 * @param options what the task is told, such as {@code n} or {@code out}; paths are absolute
 */
public record Question(
    String task,
    String experiment,
    String text,
    long trainingSeed,
    String checkpoint,
    Map<String, String> options) {
  private static final Gson GSON = new Gson();

  /** One line. */
  public String json() {
    return GSON.toJson(this);
  }

  /** What {@link #json} wrote. */
  public static Question of(String json) {
    return GSON.fromJson(json, Question.class);
  }
}
