package org.athanor.api.run;

import java.util.List;

/**
 * What exactly ran.
 *
 * @param experimentText the whole experiment after defaults and overrides
 * @param environment the machine and the software
 * @param bundles the bundles that took part
 */
public record Provenance(String experimentText, Environment environment, List<BundleUse> bundles) {

  /** Copies the list. */
  public Provenance {
    bundles = List.copyOf(bundles);
  }
}
