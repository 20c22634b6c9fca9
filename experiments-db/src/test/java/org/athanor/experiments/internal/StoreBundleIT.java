package org.athanor.experiments.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.RunRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.launch.Framework;

/** The bundle in a real framework, with nothing around it but what the distribution ships. */
final class StoreBundleIT {

  private static final List<String> BUNDLES =
      List.of(
          "org.apache.felix.scr",
          "org.osgi.service.component-",
          "org.osgi.util.promise",
          "org.osgi.util.function",
          "gson");

  @TempDir Path folder;

  @Test
  void servesTheStoreInAFrameworkAndMigratesAFreshDatabaseThere() throws Exception {
    Framework framework = new FrameworkFactory().newFramework(properties());
    framework.start();
    try {
      start(framework.getBundleContext());
      ExperimentStore store = store(framework.getBundleContext());
      RunRecorder recorder = store.begin(Runs.gan(1));
      recorder.metrics(Runs.squares("loss", 0, 100)).toCompletableFuture().join();
      recorder.finish(RunStatus.FINISHED, "");
      assertEquals(RunStatus.FINISHED, store.run(store.resolve("last")).status());
      assertTrue(Files.exists(folder.resolve("home/data/experiments.mv.db")));
      requireServing(folder.resolve("home/data/experiments.serving"));
    } finally {
      framework.stop();
      framework.waitForStop(20_000);
    }
  }

  private static void requireServing(Path endpoint) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (Files.notExists(endpoint)) {
      assertTrue(System.nanoTime() < deadline, "the database is not served to other processes");
      Thread.onSpinWait();
    }
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    properties.put("org.osgi.framework.storage", folder.resolve("framework").toString());
    properties.put("org.osgi.framework.bundle.parent", "ext");
    properties.put(
        "org.osgi.framework.system.packages.extra",
        "org.athanor.api.run;version=1.0.0,org.athanor.api.store;version=1.0.0,"
            + "org.athanor.api.text;version=1.0.0,"
            + "org.slf4j;version=2.0.17,org.slf4j;version=1.7.36");
    properties.put("athanor.home", folder.resolve("home").toString());
    return properties;
  }

  private static void start(BundleContext context) throws Exception {
    List<Bundle> bundles = new ArrayList<>();
    bundles.add(context.installBundle(Path.of(System.getProperty("bundle")).toUri().toString()));
    for (String jar : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String name = Path.of(jar).getFileName().toString();
      if (BUNDLES.stream().anyMatch(name::startsWith)) {
        bundles.add(context.installBundle(Path.of(jar).toUri().toString()));
      }
    }
    for (Bundle bundle : bundles) {
      bundle.start();
    }
    assertTrue(
        bundles.stream().allMatch(bundle -> bundle.getState() == Bundle.ACTIVE),
        () -> bundles.toString());
  }

  private static ExperimentStore store(BundleContext context) throws Exception {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (context.getServiceReference(ExperimentStore.class) == null) {
      assertTrue(System.nanoTime() < deadline, "the store is not there");
      Thread.onSpinWait();
    }
    return context.getService(context.getServiceReference(ExperimentStore.class));
  }
}
