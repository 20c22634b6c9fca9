package org.athanor.engine.plugins.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundles that only workers run, such as ND4J. A plugin may import their packages, and has to
 * be listed all the same where it is not used; so for the first such plugin they are installed, and
 * never started: nothing of them runs, and no native library is loaded.
 */
final class WorkerBundles {
  private static final Logger log = LoggerFactory.getLogger(WorkerBundles.class);

  private final BundleContext context;
  private boolean offered;

  /**
   * Knows where they lie.
   *
   * @param present whether this process runs them anyway
   */
  WorkerBundles(BundleContext context, boolean present) {
    this.context = context;
    offered = present;
  }

  /** Makes their packages available. */
  synchronized void offer() {
    if (offered) {
      return;
    }
    offered = true;
    Path folder = Path.of(context.getProperty("athanor.dist"), "bundles", "worker");
    for (Path jar : jars(folder)) {
      try {
        context.installBundle("reference:" + jar.toUri());
      } catch (BundleException e) {
        log.warn("{} is not available to plugins", jar, e);
      }
    }
  }

  private static List<Path> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }
}
