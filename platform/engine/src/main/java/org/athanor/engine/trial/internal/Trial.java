package org.athanor.engine.trial.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.athanor.api.experiment.Problem;
import org.athanor.api.experiment.TrainParameters;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.RunStatus;
import org.athanor.engine.files.ImageGrid;
import org.athanor.engine.plan.Plan;
import org.athanor.engine.trial.TrialListener;
import org.athanor.engine.trial.TrialRequest;
import org.athanor.engine.trial.TrialResult;
import org.athanor.training.capability.Sampler;
import org.athanor.training.capability.Views;
import org.athanor.training.data.BatchStream;
import org.athanor.training.data.DataException;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Split;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Subject;
import org.athanor.training.model.Model;
import org.athanor.training.random.RandomStream;

/**
 * One trial under way: batches go into steps; metrics, samples, measures and checkpoints come out.
 *
 * <p>Everything drawn at a step comes from a stream of that step's own, or from the model's saved
 * streams: so a trial that goes on from a checkpoint repeats what an uninterrupted one would do.
 */
final class Trial implements AutoCloseable {
  private final Plan plan;
  private final TrialRequest request;
  private final TrialListener listener;
  private final Progress progress;
  private final TrainParameters train;
  private final RandomStream root;
  private final Dataset data;
  private final DataFeatures features;
  private final Model model;
  private final BatchStream batches;
  private long checkpointed = System.nanoTime();

  Trial(
      Plan plan,
      TrialRequest request,
      StepCompiler compiler,
      Classifiers classifiers,
      TrialListener listener,
      Progress progress)
      throws TrialException, IOException {
    this.plan = plan;
    this.request = request;
    this.listener = listener;
    this.progress = progress;
    this.train = plan.experiment().train().view();
    this.root = RandomStream.of(request.seed());
    this.data = open();
    this.features = new DataFeatures(data, classifiers);
    try {
      this.batches =
          data.batches(Split.TRAIN, train.batch() * plan.offer().batches(), root.split("batches"));
      this.model = create(compiler);
    } catch (TrialException | IOException | RuntimeException failed) {
      data.close();
      throw failed;
    }
  }

  private Dataset open() throws TrialException {
    try {
      Dataset opened = plan.open(root.split("data"));
      List<Problem> problems = plan.problems(opened);
      if (!problems.isEmpty()) {
        opened.close();
        throw new TrialException(
            problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
      }
      return opened;
    } catch (DataException missing) {
      throw new TrialException(missing.getMessage(), missing);
    }
  }

  private Model create(StepCompiler compiler) throws TrialException, IOException {
    StepCompiler used = train.guard() ? new GuardingCompiler(compiler) : compiler;
    Model created = build(new TrialContext(plan, data, used, root, listener::warning));
    try {
      restore(created);
      return created;
    } catch (TrialException | IOException | RuntimeException failed) {
      created.close();
      throw failed;
    }
  }

  /** A family says by this exception what of its parameters does not fit the trial. */
  private Model build(TrialContext context) throws TrialException {
    try {
      return plan.create(context);
    } catch (IllegalArgumentException misfit) {
      throw new TrialException(
          "model %s cannot be built: %s"
              .formatted(plan.experiment().model().id(), misfit.getMessage()),
          misfit);
    }
  }

  private void restore(Model created) throws TrialException, IOException {
    if (request.checkpoint().isPresent()) {
      Checkpoint checkpoint = Checkpoint.read(request.checkpoint().get());
      created.restore(checkpoint.state());
      progress.reached(checkpoint.step());
    }
  }

  /** Trains until the last step, or until asked to stop. */
  TrialResult run(BooleanSupplier stop) throws TrialException, IOException {
    while (progress.step() < train.steps()) {
      if (stop.getAsBoolean()) {
        checkpoint();
        return new TrialResult(RunStatus.STOPPED, progress.step(), "stopped on request");
      }
      Map<String, Double> metrics = model.step(batches.batch(progress.step()));
      progress.reached(progress.step() + 1);
      after(metrics);
    }
    checkpoint();
    return new TrialResult(RunStatus.FINISHED, progress.step(), "");
  }

  private void after(Map<String, Double> metrics) throws TrialException, IOException {
    if (due(train.metricsEvery()) || progress.step() == 1) {
      listener.metrics(progress.step(), metrics);
    }
    for (var metric : metrics.entrySet()) {
      if (metric.getValue().isNaN()) {
        throw new TrialException(
            "%s is not a number since step %d; train.guard=true names where it arises"
                .formatted(metric.getKey(), progress.step()));
      }
    }
    if (due(train.samplesEvery())) {
      sample();
    }
    measure();
    boolean late = System.nanoTime() - checkpointed > train.checkpointEvery() * 1e9;
    if (train.checkpointEvery() > 0 && late && progress.step() < train.steps()) {
      checkpoint();
    }
  }

  /** Whether something that happens every so many steps happens now; everything does at the end. */
  private boolean due(long every) {
    return progress.step() == train.steps() || every > 0 && progress.step() % every == 0;
  }

  private void sample() throws IOException {
    var sampler = model.capability(Sampler.class);
    if (sampler.isPresent()) {
      RandomStream random = root.split("samples").split(progress.step());
      var samples = sampler.get().sample(train.samples(), random);
      for (SampleFiles.Written written :
          SampleFiles.write(samples, data.shape(), request.directory(), progress.step())) {
        listener.sample(progress.step(), written.file(), written.mediaType());
      }
    }
    var views = model.capability(Views.class);
    if (views.isPresent()) {
      show(views.get().views(root.split("views").split(progress.step())));
    }
  }

  private void show(List<Views.View> views) throws IOException {
    for (Views.View view : views) {
      if (data.shape().isImage()) {
        Path file = request.directory().resolve(view.name() + "-" + progress.step() + ".png");
        ImageGrid.write(view.examples(), data.shape(), view.columns(), file);
        listener.sample(progress.step(), file, "image/png");
      }
    }
  }

  private void measure() throws IOException {
    for (Plan.PlannedMeasure measure : plan.measures()) {
      if (due(measure.every(train.measuresEvery()))) {
        RandomStream random = root.split("measure").split(measure.id()).split(progress.step());
        Subject subject = new Subject(progress.step(), model, data, random, features);
        List<Estimate> estimates = measure.take(subject);
        estimates.forEach(estimate -> listener.measured(progress.step(), told(measure, estimate)));
        show(measure.views(subject));
      }
    }
  }

  private Measurement told(Plan.PlannedMeasure measure, Estimate estimate) {
    String name = estimate.name().isEmpty() ? measure.id() : measure.id() + "." + estimate.name();
    return new Measurement(
        name,
        progress.step(),
        System.currentTimeMillis(),
        estimate.value(),
        estimate.standardError(),
        estimate.estimator(),
        estimate.samples());
  }

  private void checkpoint() throws IOException {
    Path file = request.directory().resolve("checkpoint-" + progress.step() + ".safetensors");
    new Checkpoint(progress.step(), model.save()).write(file);
    checkpointed = System.nanoTime();
    listener.checkpoint(progress.step(), file);
  }

  @Override
  public void close() {
    features.close();
    model.close();
    data.close();
  }
}
