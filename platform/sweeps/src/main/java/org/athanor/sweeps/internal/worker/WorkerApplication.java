package org.athanor.sweeps.internal.worker;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.athanor.api.experiment.ExperimentReader;
import org.athanor.engine.trial.TrialRunner;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The application of a worker process: the launcher calls it in the profile {@code worker}. */
@Component(service = ToIntFunction.class, property = "athanor.application=worker")
public final class WorkerApplication implements ToIntFunction<String[]> {
  private final Worker worker;
  private final InputStream orders;

  /** A worker on the process's own streams. */
  @Activate
  public WorkerApplication(
      @Reference TrialRunner runner,
      @Reference ExperimentReader reader,
      @Reference(target = "(athanor.terminal=in)") InputStream orders,
      @Reference(target = "(athanor.terminal=out)") PrintStream reports,
      BundleContext context) {
    this.worker =
        new Worker(
            runner,
            reader,
            reports,
            Objects.requireNonNullElse(context.getProperty("athanor.native"), ""),
            WorkerApplication::endAtOnce);
    this.orders = orders;
  }

  @Override
  public int applyAsInt(String[] arguments) {
    worker.work(orders);
    return 0;
  }

  /** Without a coordinator nobody hears: no hook or thread of a plugin may keep the process. */
  private static void endAtOnce() {
    Runtime.getRuntime().halt(0);
  }
}
