package org.athanor.training.execution;

import java.util.Map;
import org.athanor.training.random.RandomStream;

/**
 * The exact content of {@link Variables}.
 *
 * @param variables parameters and state by full name
 * @param slots what optimisers keep: {@code optimiser/slot/variable}
 * @param updates how many updates each optimiser has made, by its name
 * @param streams where each random stream of the steps is
 */
public record StoredState(
    Map<String, float[]> variables,
    Map<String, float[]> slots,
    Map<String, Long> updates,
    Map<String, RandomStream.State> streams) {
  public StoredState {
    variables = Map.copyOf(variables);
    slots = Map.copyOf(slots);
    updates = Map.copyOf(updates);
    streams = Map.copyOf(streams);
  }
}
