package org.athanor.engine.ask.internal;

import java.util.List;
import java.util.function.Function;
import org.athanor.training.capability.Abilities;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.model.Model;

/**
 * A trained model and its data.
 *
 * @param family the name of the model's plugin
 * @param capable the installed models that have a capability
 */
record Asked(Model model, Dataset data, String family, Function<Class<?>, List<String>> capable) {
  DataShape shape() {
    return data.shape();
  }

  /** A capability, or the sentence that it is missing. */
  <C> C need(Class<C> type, String task) throws Refusal {
    var found = model.capability(type);
    if (found.isEmpty()) {
      List<String> others = capable.apply(type);
      throw new Refusal(
          "%s needs a model that can %s, and model %s, as it was trained, cannot; %s"
              .formatted(
                  task,
                  Abilities.verb(type),
                  family,
                  others.isEmpty()
                      ? "no installed model can"
                      : "of the installed models these can: " + String.join(", ", others)));
    }
    return found.get();
  }
}
