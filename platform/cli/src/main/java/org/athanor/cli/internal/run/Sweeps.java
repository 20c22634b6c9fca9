package org.athanor.cli.internal.run;

import java.util.List;
import java.util.stream.Stream;
import org.athanor.api.store.Sweep;
import org.athanor.api.text.Names;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Text;

/** Sweeps by what a person calls them. */
final class Sweeps {
  /** The newest sweep that fits, in place of an id. */
  static final String LAST = "last";

  private static final int MOST_NAMED = 5;

  private Sweeps() {}

  /**
   * The one sweep whose id is a name, or begins with it.
   *
   * @param sweeps those that are meant, the newest first
   * @param what they are, such as {@code earlier sweep}
   */
  static Sweep find(List<Sweep> sweeps, String what, String name) {
    List<Sweep> found = sweeps.stream().filter(sweep -> sweep.id().startsWith(name)).toList();
    if (found.isEmpty()) {
      throw CommandException.usage(
          "There is no " + what + " '" + name + "'." + known(sweeps, what, name));
    }
    if (found.size() > 1) {
      throw CommandException.usage(
          Text.count(found.size(), what) + " begin with '" + name + "': " + ids(found) + ".");
    }
    return found.get(0);
  }

  private static String known(List<Sweep> sweeps, String what, String name) {
    if (sweeps.isEmpty()) {
      return " There is none at all.";
    }
    List<String> names = Stream.concat(Stream.of(LAST), sweeps.stream().map(Sweep::id)).toList();
    return Names.nearest(name, names)
        .map(near -> " Did you mean '" + near + "'?")
        .orElse(" The newest: " + ids(sweeps) + ".");
  }

  /** A few ids, and that there are more. */
  static String ids(List<Sweep> sweeps) {
    String named = String.join(", ", sweeps.stream().limit(MOST_NAMED).map(Sweep::id).toList());
    return sweeps.size() > MOST_NAMED ? named + " ..." : named;
  }
}
