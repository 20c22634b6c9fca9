package org.athanor.sweeps.internal.coordination;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.athanor.api.store.StoreException;

/**
 * What a sweep needs to go on after its process died: with it, the search is asked again for the
 * same settings in the same order, each with the outcomes that were known then.
 *
 * @param version of this record
 * @param proposed how many settings the search has proposed
 * @param ended for each setting how many had been proposed when it had ended; -1 while it runs
 * @param refused the settings whose parts do not fit, by their place
 * @param scores what the search was told of the settings that have ended, where there was a score
 */
record SweepState(
    int version,
    int proposed,
    List<Integer> ended,
    Set<Integer> refused,
    Map<Integer, Double> scores) {
  private static final int VERSION = 2;
  private static final Gson GSON = new Gson();

  SweepState {
    ended = List.copyOf(ended);
    refused = Set.copyOf(refused);
    scores = Map.copyOf(scores);
  }

  static SweepState of(List<Proposal> proposals) {
    return new SweepState(
        VERSION,
        proposals.size(),
        proposals.stream().map(Proposal::endedAt).toList(),
        proposals.stream()
            .filter(Proposal::isRefused)
            .map(Proposal::index)
            .collect(Collectors.toUnmodifiableSet()),
        proposals.stream()
            .filter(proposal -> proposal.outcome().score().isPresent())
            .collect(
                Collectors.toUnmodifiableMap(
                    Proposal::index, proposal -> proposal.outcome().score().getAsDouble())));
  }

  /** What the search was told of a setting when it had ended. */
  OptionalDouble score(int index) {
    return scores.containsKey(index)
        ? OptionalDouble.of(scores.get(index))
        : OptionalDouble.empty();
  }

  /** A state as text. */
  String text() {
    return GSON.toJson(this);
  }

  /** Reads a text; an empty one is the state of a sweep that proposed nothing. */
  static SweepState read(String sweep, String text) {
    if (text.isBlank()) {
      return new SweepState(VERSION, 0, List.of(), Set.of(), Map.of());
    }
    try {
      SweepState state = GSON.fromJson(text, SweepState.class);
      if (state.version() == VERSION && state.ended().size() == state.proposed()) {
        return state;
      }
    } catch (JsonParseException e) {
      throw new StoreException("The state of the sweep " + sweep + " cannot be read: " + text, e);
    }
    throw new StoreException(
        "The state of the sweep " + sweep + " is not of this version of Athanor: " + text);
  }
}
