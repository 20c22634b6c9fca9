package org.athanor.cli.internal.reproduce;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.api.run.Provenance;
import org.athanor.cli.internal.runs.RunFacts;

/** What differs in what two runs ran on. */
final class Changes {
  private static final String NONE = "-";
  private static final int SHORT_HASH = 12;

  /** Where the folder was that the command was given in has no part in the numbers. */
  private static final String REVISION = "gitRevision";

  private Changes() {}

  /** What differs, by name, then and now. */
  static Map<String, List<String>> between(Provenance then, Provenance now) {
    Map<String, List<String>> changes = new LinkedHashMap<>();
    add(changes, bundles(then), bundles(now));
    Map<String, String> before = RunFacts.of(then.environment());
    before.remove(REVISION);
    Map<String, String> after = RunFacts.of(now.environment());
    after.remove(REVISION);
    add(changes, before, after);
    return changes;
  }

  private static Map<String, String> bundles(Provenance provenance) {
    Map<String, String> bundles = new LinkedHashMap<>();
    provenance
        .bundles()
        .forEach(
            bundle -> {
              String sha256 = bundle.sha256();
              String hash = sha256.substring(0, Math.min(SHORT_HASH, sha256.length()));
              bundles.put(bundle.symbolicName(), bundle.version() + " " + hash);
            });
    return bundles;
  }

  private static void add(
      Map<String, List<String>> changes, Map<String, String> then, Map<String, String> now) {
    Set<String> names = new LinkedHashSet<>(then.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      String before = then.getOrDefault(name, NONE);
      String after = now.getOrDefault(name, NONE);
      if (!before.equals(after)) {
        changes.put(name, List.of(before, after));
      }
    }
  }
}
