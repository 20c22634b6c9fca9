package org.athanor.engine.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings plugin bundles into the framework and takes them out again. */
final class Installer {
  private static final Logger log = LoggerFactory.getLogger(Installer.class);
  private static final int SECONDS_TO_START = 10;
  private static final int SECONDS_TO_REFRESH = 10;

  private final BundleContext context;
  private final Bundle framework;
  private final MissingRequirements missing;
  private final WorkerBundles workerBundles;

  Installer(BundleContext context, WorkerBundles workerBundles) {
    this.context = context;
    this.workerBundles = workerBundles;
    framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
    missing = new MissingRequirements(framework);
  }

  /**
   * Installs a jar beside whatever other version of it there is.
   *
   * @throws RefusedJarException if the framework does not take it: why
   */
  InstalledVersion install(CandidateJar jar) throws RefusedJarException {
    try {
      return new InstalledVersion(jar, context.installBundle("reference:" + jar.source().toUri()));
    } catch (BundleException | IllegalStateException e) {
      log.warn("{} is not installed", jar.file(), e);
      throw new RefusedJarException("The framework refuses the bundle: " + e.getMessage());
    }
  }

  /** Starts a version that is known to start, or notes why it does not. */
  void start(InstalledVersion version) {
    note(version, tryToStart(version, bundle -> {}));
  }

  private static void note(InstalledVersion version, String problem) {
    if (problem.isEmpty()) {
      version.recovered();
    } else {
      version.failed(problem);
    }
  }

  /**
   * Starts a version of which nothing is known; a start that hangs is given up.
   *
   * @param then what else is done with the bundle once it has started
   */
  void startGuarded(InstalledVersion version, Consumer<Bundle> then) {
    CompletableFuture<String> start = new CompletableFuture<>();
    Thread thread = new Thread(() -> start.complete(tryToStart(version, then)), "start-plugin");
    thread.setDaemon(true);
    thread.start();
    try {
      note(version, start.get(SECONDS_TO_START, TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      version.hangs("The bundle does not start within " + SECONDS_TO_START + " seconds.");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      version.hangs("The platform stopped before the bundle had started.");
    }
  }

  private String tryToStart(InstalledVersion version, Consumer<Bundle> then) {
    Bundle bundle = version.bundle();
    try {
      bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
      then.accept(bundle);
      return "";
    } catch (BundleException e) {
      log.warn("{} does not start", bundle, e);
      return e.getType() == BundleException.RESOLVE_ERROR
          ? missing.explain(bundle)
          : "The bundle's activator fails: " + Failures.sentence(e.getCause());
    } catch (RuntimeException | Error e) {
      log.warn("{} does not start", bundle, e);
      return "The bundle does not start: " + Failures.sentence(e);
    }
  }

  /** Resolves versions together, which is much quicker than one by one; some may fail. */
  void resolve(Collection<InstalledVersion> versions) {
    List<Bundle> bundles = versions.stream().map(InstalledVersion::bundle).toList();
    FrameworkWiring wiring = framework.adapt(FrameworkWiring.class);
    if (!bundles.isEmpty() && !wiring.resolveBundles(bundles)) {
      workerBundles.offer();
      wiring.resolveBundles(bundles);
    }
  }

  /**
   * Takes versions out of the framework, with their classes. Plugins export nothing, so no other
   * bundle is refreshed with them.
   */
  void uninstall(List<InstalledVersion> versions) {
    for (InstalledVersion version : versions) {
      try {
        version.bundle().uninstall();
        log.info("{} {} has left", version.jar().symbolicName(), version.jar().version());
      } catch (BundleException | IllegalStateException e) {
        log.warn("{} was not uninstalled in order", version.bundle(), e);
      }
    }
    refresh(versions.stream().map(InstalledVersion::bundle).toList());
    for (InstalledVersion version : versions) {
      try {
        if (version.jar().isCopy()) {
          Files.deleteIfExists(version.jar().source());
        }
      } catch (IOException e) {
        log.debug("{} stays until the process ends", version.jar().source(), e);
      }
    }
  }

  private void refresh(List<Bundle> bundles) {
    CountDownLatch done = new CountDownLatch(1);
    framework.adapt(FrameworkWiring.class).refreshBundles(bundles, event -> done.countDown());
    try {
      if (!done.await(SECONDS_TO_REFRESH, TimeUnit.SECONDS)) {
        log.warn("The framework still has not let go of {}", bundles);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
