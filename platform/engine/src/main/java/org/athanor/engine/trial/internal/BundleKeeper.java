package org.athanor.engine.trial.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.athanor.api.run.BundleUse;
import org.athanor.api.store.KeptBundles;
import org.athanor.api.text.Reasons;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the jars of the bundles that take part in a trial, so that the trial can be repeated with
 * exactly them. Done before it is told which they are: what a run refers to is always there.
 */
interface BundleKeeper {
  /** Outside of a framework there are no jars. */
  BundleKeeper NONE = (bundles, jars) -> {};

  /**
   * Keeps jars that are not kept already.
   *
   * @param bundles which take part
   * @param jars where their jars lie, by their hash
   */
  void keep(List<BundleUse> bundles, Map<String, Path> jars);

  /** Keeps them in the home folder of a framework. */
  static BundleKeeper of(BundleContext context) {
    KeptBundles kept = KeptBundles.ofHome(Path.of(context.getProperty("athanor.home")));
    Logger log = LoggerFactory.getLogger(BundleKeeper.class);
    return (bundles, jars) -> {
      for (BundleUse bundle : bundles) {
        Path jar = jars.get(bundle.sha256());
        try {
          if (jar != null) {
            kept.keep(bundle.sha256(), jar);
          }
        } catch (IOException problem) {
          // A night's work is worth more than the means to repeat it.
          log.warn(
              "The bundle {} could not be kept: {}",
              bundle.symbolicName(),
              Reasons.of(problem, jar));
        }
      }
    };
  }
}
