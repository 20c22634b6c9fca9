package org.athanor.api.store;

import java.util.Optional;

/** A filter that cannot be understood; the message shows the filter with a mark at the place. */
public final class FilterException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final int position;
  private final String problem;
  private final String suggestion;

  /**
   * A problem in a filter.
   *
   * @param filter the whole filter
   * @param position where in it, counted in characters from 0
   * @param problem what is wrong, in a sentence
   * @param suggestion the nearest valid name, when there is one
   */
  public FilterException(String filter, int position, String problem, Optional<String> suggestion) {
    super(
        problem
            + suggestion.map(name -> " Did you mean '" + name + "'?").orElse("")
            + "\n  "
            + filter
            + "\n  "
            + " ".repeat(position)
            + "^");
    this.position = position;
    this.problem = problem;
    this.suggestion = suggestion.orElse("");
  }

  /** Where in the filter, counted in characters from 0. */
  public int position() {
    return position;
  }

  /** What is wrong, in a sentence without the filter. */
  public String problem() {
    return problem;
  }

  /** The nearest valid name. */
  public Optional<String> suggestion() {
    return Optional.of(suggestion).filter(name -> !name.isEmpty());
  }
}
