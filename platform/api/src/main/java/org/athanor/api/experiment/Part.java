package org.athanor.api.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A plugin (or an optimiser) chosen by name, with its complete parameters.
 *
 * @param id its name in the experiment file
 * @param parameters its parameters, complete with defaults, as plain data by name
 * @param options what the platform itself reads beside the parameters: the {@code every} of a
 *     measure, always; the {@code roles} of a trick, unless they are the trick's own choice
 */
public record Part(String id, Map<String, Object> parameters, Map<String, Object> options) {
  public Part {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** A part without platform options. */
  public Part(String id, Map<String, Object> parameters) {
    this(id, parameters, Map.of());
  }

  @Override
  public String toString() {
    return parameters.isEmpty()
        ? id
        : id
            + parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", ", "(", ")"));
  }
}
