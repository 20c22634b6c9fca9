package org.athanor.api.store;

import java.util.List;

/**
 * A part of a longer list.
 *
 * @param items the part that was asked for
 * @param total how many there are in all
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, long total) {

  /** Copies the list. */
  public Page {
    items = List.copyOf(items);
  }
}
