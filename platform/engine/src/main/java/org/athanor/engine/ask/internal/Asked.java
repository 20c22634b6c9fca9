package org.athanor.engine.ask.internal;

import java.util.Set;
import java.util.stream.Collectors;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.model.Model;

/**
 * A trained model and its data.
 *
 * @param family the name of the model's plugin
 * @param capabilities what the model can be asked for, by type
 */
record Asked(Model model, Dataset data, String family, Set<Class<?>> capabilities) {
  DataShape shape() {
    return data.shape();
  }

  /** A capability, or the sentence that it is missing. */
  <C> C need(Class<C> type, String task) throws Refusal {
    var found = model.capability(type);
    if (found.isEmpty()) {
      String has =
          capabilities.stream()
              .map(Class::getSimpleName)
              .sorted()
              .collect(Collectors.joining(", "));
      throw new Refusal(
          "%s needs a model that is a %s, but model %s is %s"
              .formatted(task, type.getSimpleName(), family, has.isEmpty() ? "none" : has));
    }
    return found.get();
  }
}
