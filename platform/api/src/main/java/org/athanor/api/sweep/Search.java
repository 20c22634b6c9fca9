package org.athanor.api.sweep;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ConsumerType;

/** A search under way. */
@ConsumerType
public interface Search {
  /**
   * The next setting to try. Empty when there is none left, or none until more is known: then it is
   * asked again when another setting has ended.
   *
   * <p>A sweep that was interrupted asks a new search again, with the outcomes that were known each
   * time, and must hear the same settings; a setting that depends on the outcomes only of certain
   * earlier ones, and waits for those, is moreover the same however long each trial takes.
   *
   * @param outcomes all settings that have ended so far, in the order in which they were proposed
   */
  Optional<Setting> next(List<Outcome> outcomes);

  /**
   * How many settings it proposes at most, whatever becomes of them. A search that does not learn
   * need not say: it is asked to its end by whoever wants to know.
   *
   * @return empty when it does not know
   */
  default OptionalInt most() {
    return OptionalInt.empty();
  }
}
