package org.athanor.engine.plugins.internal;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the jars are to be installed: one for each symbolic name.
 *
 * @param chosen by symbolic name; shipped plugins first
 * @param setAside why a user's jar is not among them, by file
 */
record Selection(Map<String, CandidateJar> chosen, Map<Path, String> setAside) {

  static Selection of(List<CandidateJar> candidates) {
    Map<String, CandidateJar> best = new HashMap<>();
    for (CandidateJar jar : candidates) {
      best.merge(
          jar.symbolicName(), jar, (a, b) -> CandidateJar.PRECEDENCE.compare(a, b) > 0 ? a : b);
    }
    Map<Path, String> setAside = new HashMap<>();
    for (CandidateJar jar : candidates) {
      CandidateJar winner = best.get(jar.symbolicName());
      if (jar != winner && jar.origin() == Origin.USER) {
        setAside.put(jar.file(), sentence(jar, winner));
      }
    }
    Map<String, CandidateJar> chosen = new LinkedHashMap<>();
    best.values().stream()
        .sorted(
            Comparator.comparing(CandidateJar::origin).thenComparing(CandidateJar::symbolicName))
        .forEach(jar -> chosen.put(jar.symbolicName(), jar));
    return new Selection(chosen, setAside);
  }

  private static String sentence(CandidateJar jar, CandidateJar winner) {
    return "Version "
        + jar.version()
        + " of bundle "
        + jar.symbolicName()
        + " is set aside because "
        + winner.file().getFileName()
        + " holds version "
        + winner.version()
        + "; remove one of the two files.";
  }
}
