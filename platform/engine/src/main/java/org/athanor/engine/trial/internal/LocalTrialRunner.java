package org.athanor.engine.trial.internal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.RunStatus;
import org.athanor.engine.backend.Backend;
import org.athanor.engine.compiler.GraphCompiler;
import org.athanor.engine.plan.Plan;
import org.athanor.engine.plan.Planner;
import org.athanor.engine.trial.TrialListener;
import org.athanor.engine.trial.TrialRequest;
import org.athanor.engine.trial.TrialResult;
import org.athanor.engine.trial.TrialRunner;
import org.athanor.training.execution.StepCompiler;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Composes the plan anew for each trial, so that each takes the plugins that are installed then.
 */
@Component
public final class LocalTrialRunner implements TrialRunner {
  private static final Logger LOG = LoggerFactory.getLogger(LocalTrialRunner.class);

  private final Planner planner;
  private final StepCompiler compiler;
  private final Backend backend;
  private final TakingPart takingPart;
  private final BundleKeeper keeper;
  private final Classifiers classifiers;

  /** A runner of a framework, which keeps the bundles that take part. */
  @Activate
  public LocalTrialRunner(
      @Reference Planner planner, @Reference Backend backend, BundleContext context) {
    this(
        planner,
        backend,
        BundleKeeper.of(context),
        Optional.ofNullable(context.getProperty("athanor.home"))
            .map(home -> Path.of(home, "data", "classifiers")));
  }

  LocalTrialRunner(
      Planner planner, Backend backend, BundleKeeper keeper, Optional<Path> classifiers) {
    this.planner = planner;
    this.compiler = new GraphCompiler(backend);
    this.backend = backend;
    this.takingPart = new TakingPart(backend);
    this.keeper = keeper;
    this.classifiers = new Classifiers(compiler, classifiers, Classifiers.STEPS);
  }

  @Override
  public TrialResult run(TrialRequest request, TrialListener listener, BooleanSupplier stop) {
    Progress progress = new Progress();
    try (Plan plan = planner.compose(request.experiment());
        Trial trial = new Trial(plan, request, compiler, classifiers, listener, progress)) {
      List<BundleUse> bundles = takingPart.with(plan.bundles());
      Map<String, Path> jars = new HashMap<>(plan.jars());
      jars.putAll(takingPart.jars());
      keeper.keep(bundles, jars);
      listener.began(bundles, backend.name(), progress.step());
      return trial.run(stop);
    } catch (ExperimentException unfit) {
      return failed(progress, unfit.getMessage());
    } catch (TrialException known) {
      LOG.info("the trial failed", known);
      return failed(progress, known.getMessage());
    } catch (Exception
        | LinkageError
        | AssertionError
        | OutOfMemoryError
        | StackOverflowError bug) {
      LOG.error("the trial failed", bug);
      return failed(progress, sentence(bug));
    }
  }

  private static TrialResult failed(Progress progress, String reason) {
    return new TrialResult(RunStatus.FAILED, progress.step(), reason);
  }

  /** What happened and where it came from, for someone who has not seen the stack. */
  private static String sentence(Throwable bug) {
    String what = bug.getMessage() == null ? bug.getClass().getSimpleName() : bug.getMessage();
    StackTraceElement[] stack = bug.getStackTrace();
    String name = bug.getClass().getSimpleName();
    String prefixed =
        what.equals(name) || bug instanceof IllegalArgumentException ? what : name + ": " + what;
    return stack.length == 0
        ? prefixed
        : prefixed + " (at " + stack[0].getClassName() + ", line " + stack[0].getLineNumber() + ")";
  }
}
