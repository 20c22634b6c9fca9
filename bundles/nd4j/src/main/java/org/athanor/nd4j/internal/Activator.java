package org.athanor.nd4j.internal;

import java.util.Hashtable;
import java.util.Optional;
import org.deeplearning4j.config.DL4JClassLoading;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleListener;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.condition.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the native library while the platform starts and then says so with the OSGi condition
 * {@value #CONDITION}, for which whoever calls ND4J waits.
 */
public final class Activator implements BundleActivator {
  private static final Logger log = LoggerFactory.getLogger(Activator.class);
  private static final String CONDITION = "nd4j";

  /** Why CUDA did not load; a library that failed once fails differently the second time. */
  private static Optional<String> problem = Optional.empty();

  @Override
  public void start(BundleContext context) throws BundleException {
    if ("cuda".equals(context.getProperty("athanor.backend"))) {
      requireCuda();
    }
    loadNatives();
    var properties = new Hashtable<String, Object>();
    properties.put(Condition.CONDITION_ID, CONDITION);
    context.registerService(Condition.class, Condition.INSTANCE, properties);
    context.addBundleListener(forgetClassesOfDepartedBundles());
  }

  @Override
  public void stop(BundleContext context) {
    // The framework withdraws the condition and the listener; native code stays until the JVM ends.
  }

  /** ND4J would go on to the CPU without a word when CUDA does not load. */
  private static synchronized void requireCuda() throws BundleException {
    if (problem.isEmpty()) {
      try {
        Class.forName("org.nd4j.linalg.jcublas.bindings.Nd4jCuda");
        return;
      } catch (ClassNotFoundException | LinkageError e) {
        problem = Optional.of(advice(e));
      }
    }
    throw new BundleException(problem.get(), BundleException.ACTIVATOR_ERROR);
  }

  private static String advice(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !isMissingLibrary(cause)) {
      cause = cause.getCause();
    }
    return "The CUDA build of ND4J does not load ("
        + cause.getMessage()
        + "): it needs the NVIDIA driver, and CUDA 11.6 with cuDNN 8.3 in LD_LIBRARY_PATH or known"
        + " to ldconfig; install them as docs/cuda.md of the distribution says, or set athanor.backend to cpu.";
  }

  /** The loader of the system names the library; JavaCPP tells only where it has looked. */
  private static boolean isMissingLibrary(Throwable failure) {
    return failure instanceof UnsatisfiedLinkError
        && String.valueOf(failure.getMessage()).contains(".so");
  }

  /** ND4J finds its backend and its resources through the thread's loader at the first touch. */
  private static void loadNatives() {
    long begin = System.nanoTime();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    ClassLoader own = Activator.class.getClassLoader();
    thread.setContextClassLoader(own);
    try {
      ND4JClassLoading.setNd4jClassloader(own);
      DL4JClassLoading.setDl4jClassloader(own);
      try (INDArray one = Nd4j.create(1)) {
        one.addi(1);
      }
      log.info(
          "ND4J is ready after {} ms on {}",
          (System.nanoTime() - begin) / 1_000_000,
          Nd4j.getBackend().getClass().getSimpleName());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static BundleListener forgetClassesOfDepartedBundles() {
    return (SynchronousBundleListener)
        event -> {
          if (event.getType() == BundleEvent.UNRESOLVED || event.getType() == BundleEvent.UPDATED) {
            JacksonCaches.flush();
          }
        };
  }
}
