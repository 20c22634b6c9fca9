package org.athanor.training.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.athanor.training.data.Tensor;

/**
 * Everything that a model remembers, by name.
 *
 * @param tensors weights, optimiser moments, running statistics, persistent chains
 * @param facts what is not an array: counters, positions of random streams; each as a text that
 *     reads back exactly
 */
public record ModelState(Map<String, Tensor> tensors, Map<String, String> facts) {
  public ModelState {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }
}
