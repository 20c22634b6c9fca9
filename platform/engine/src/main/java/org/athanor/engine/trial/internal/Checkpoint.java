package org.athanor.engine.trial.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.athanor.training.model.ModelState;
import org.athanor.training.weights.Safetensors;

/**
 * All that a trial needs to go on as if it had never been interrupted, as a safetensors file.
 *
 * @param step the number of steps made
 * @param state what the model remembers
 */
record Checkpoint(long step, ModelState state) {
  private static final String STEP = "athanor.step";

  void write(Path file) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>(state.facts());
    metadata.put(STEP, Long.toString(step));
    new Safetensors(state.tensors(), metadata).write(file);
  }

  static Checkpoint read(Path file) throws IOException, TrialException {
    Safetensors read = Safetensors.read(file);
    Map<String, String> facts = new LinkedHashMap<>(read.metadata());
    String step = facts.remove(STEP);
    if (step == null) {
      throw new TrialException(file + " is not a checkpoint of a trial");
    }
    return new Checkpoint(Long.parseLong(step), new ModelState(read.tensors(), facts));
  }
}
