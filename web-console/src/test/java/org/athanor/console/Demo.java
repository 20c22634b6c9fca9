package org.athanor.console;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import javax.imageio.ImageIO;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Environment;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.MetricPoint;
import org.athanor.api.run.NewRun;
import org.athanor.api.run.ParameterValue;
import org.athanor.api.run.RunEvent;
import org.athanor.api.run.RunId;
import org.athanor.api.run.RunStatus;
import org.athanor.api.store.ExperimentStore;
import org.athanor.api.store.RunRecorder;

/** Writes runs into a store as training would: curves, measures, samples, logs, failures. */
public final class Demo {
  private static final String[] OBJECTIVES = {"jsd", "wasserstein", "kl", "leastsquares"};
  private static final String[] DATA = {"ring", "grid", "spirals"};
  private static final double[] RATES = {1e-4, 3e-4, 1e-3, 3e-3};
  private static final int SEEDS = 5;

  private final ExperimentStore store;
  private final Path scratch;
  private final Random random = new Random(7);
  private final Map<Integer, String> groups = new HashMap<>();

  /** Writes into a store; files are made in a folder first. */
  public Demo(ExperimentStore store, Path scratch) {
    this.store = store;
    this.scratch = scratch;
  }

  /** The hash of a text. */
  public static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Finished runs in seed groups of five, each curve with a number of points. */
  public List<RunId> runs(int count, int points) throws IOException {
    List<RunId> runs = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      try (RunRecorder recorder = begin(index, Optional.empty())) {
        runs.add(recorder.run());
        train(recorder, index, points);
        end(recorder, index);
      }
    }
    return runs;
  }

  /** Finished runs of a sweep. */
  public String sweep(int count, int points) throws IOException {
    String sweep = store.beginSweep("ring-nightly", experiment("ring", 0));
    for (int index = 0; index < count; index++) {
      try (RunRecorder recorder = begin(index, Optional.of(sweep))) {
        train(recorder, index, points);
        end(recorder, index);
      }
    }
    store.endSweep(sweep, "");
    return sweep;
  }

  /** Many runs at once, that wait for a process. */
  public void queue(int count) {
    List<NewRun> waiting = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      waiting.add(described(index, Optional.empty()));
    }
    store.enqueue(waiting);
  }

  /** A run that goes on until its recorder is closed. */
  public RunRecorder begin(int index, Optional<String> sweep) {
    int group = index / SEEDS;
    RunRecorder recorder = store.begin(described(index, sweep));
    recorder.provenance(
        new Environment(
            "furnace",
            "a processor with 8 cores",
            "17.0.15",
            "Linux 6.1 amd64",
            "avx2",
            8,
            "4f2c1d9"),
        List.of(
            new BundleUse("org.athanor.models.gan", "1.0.0", hash("gan1.0.0")),
            new BundleUse(
                "org.athanor.tricks.unrolled",
                group % 2 == 0 ? "1.0.0" : "1.0.1",
                hash("unrolled" + group % 2))));
    return recorder;
  }

  private NewRun described(int index, Optional<String> sweep) {
    int group = index / SEEDS;
    String data = DATA[group % DATA.length];
    Map<String, ParameterValue> parameters = new TreeMap<>();
    put(parameters, "model", "gan");
    put(parameters, "model.gan.latent", 2 << group % 3);
    put(parameters, "data", "mixtures");
    put(parameters, "data.mixtures.layout", data);
    put(parameters, "objective", OBJECTIVES[group / 3 % OBJECTIVES.length]);
    put(parameters, "tricks", group % 2 == 0 ? List.of() : List.of("unrolled"));
    put(parameters, "train.steps", 5_000);
    put(parameters, "train.batch", 512);
    put(parameters, "train.optimizer", "adam");
    put(parameters, "train.optimizer.adam.rate", RATES[group / 2 % RATES.length]);
    return new NewRun(
        sweep.isPresent() ? "ring-nightly" : data + "-gan",
        sweep,
        seedGroup(group, sweep),
        index % SEEDS + 1,
        parameters,
        experiment(data, group),
        group % 4 == 0 ? Set.of("nightly") : Set.of(),
        index == 1 ? "The spread comes from one seed that collapsed at step 3000." : "");
  }

  /** As training names them: a sweep's after its id, any other with an id of its own. */
  private String seedGroup(int group, Optional<String> sweep) {
    return sweep
        .map(id -> id + "-" + group)
        .orElseGet(() -> groups.computeIfAbsent(group, one -> RunId.next().value()));
  }

  private static void put(Map<String, ParameterValue> parameters, String key, Object value) {
    parameters.put(key, ParameterValue.of(value));
  }

  private static String experiment(String data, int group) {
    return "name: "
        + data
        + "-gan\ndata: { mixtures: { layout: "
        + data
        + ", modes: 8 } }\nmodel: { gan: { latent: "
        + (2 << group % 3)
        + " } }\nobjective: { jsd: { generator: nonsaturating } }\n"
        + "train: { steps: 5000, batch: 512 }\n";
  }

  /** Curves of a few metrics, and with them the measures. */
  public void train(RunRecorder recorder, int index, int points) throws IOException {
    List<CompletionStage<?>> acknowledged = new ArrayList<>();
    acknowledged.add(recorder.metrics(curves(index, 0, points, 5_000 / Math.max(1, points))));
    if (points >= 100) {
      acknowledged.add(recorder.measurements(measures(index)));
      for (int step = 0; step <= 5_000; step += 1_000) {
        acknowledged.add(recorder.artifact("samples", step, "image/png", picture(index, step)));
      }
      acknowledged.add(recorder.events(log(index)));
    }
    acknowledged.forEach(stage -> stage.toCompletableFuture().join());
  }

  /** Points of all metrics of a run. */
  public List<MetricPoint> curves(int index, int from, int points, int stride) {
    List<MetricPoint> all = new ArrayList<>();
    int group = index / SEEDS;
    long begun = System.currentTimeMillis() - points * 100L;
    double level = 0.25 + 0.07 * (group % 9);
    for (int point = from; point < from + points; point++) {
      long step = (long) point * Math.max(1, stride);
      double part = step / 5_000.0;
      double noise = random.nextGaussian() * 0.03;
      long time = begun + point * 100L;
      double down = level + 1.1 * Math.exp(-4 * part) + noise;
      all.add(new MetricPoint("loss.generator", step, time, down));
      all.add(new MetricPoint("loss.discriminator", step, time, 1.386 - 0.6 * down + noise));
    }
    return all;
  }

  private List<Measurement> measures(int index) {
    List<Measurement> all = new ArrayList<>();
    int group = index / SEEDS;
    for (int step = 500; step <= 5_000; step += 500) {
      double modes =
          Math.max(
              1,
              Math.min(
                  8,
                  Math.round(
                      8 * (1 - Math.exp(-step / 900.0))
                          - group % 3
                          + random.nextGaussian() * 0.6)));
      double distance = 0.08 + 0.05 * (group % 4) + 0.9 * Math.exp(-step / 1200.0);
      long time = System.currentTimeMillis() + step;
      all.add(
          new Measurement(
              "modes.covered",
              step,
              time,
              modes,
              OptionalDouble.empty(),
              "good within 3.0 spreads",
              2_500));
      all.add(
          new Measurement(
              "wasserstein",
              step,
              time,
              distance + 0.01 * random.nextGaussian(),
              OptionalDouble.of(0.012),
              "exact assignment",
              1_024));
    }
    return all;
  }

  private List<RunEvent> log(int index) {
    List<RunEvent> events = new ArrayList<>();
    long now = System.currentTimeMillis();
    events.add(
        new RunEvent(
            now - 9_000,
            RunEvent.Level.INFO,
            "athanor",
            "Begun with seed " + (index % SEEDS + 1) + "."));
    if (index % 3 == 0) {
      events.add(
          new RunEvent(
              now - 4_000,
              RunEvent.Level.WARNING,
              "org.athanor.tricks.unrolled",
              "The discriminator's gradient is large: 18.2 at step 2310."));
    }
    return events;
  }

  private void end(RunRecorder recorder, int index) {
    if (index % 23 == 19) {
      recorder.finish(
          RunStatus.FAILED,
          "The loss of the discriminator is not a number at step 2310 (log of 0).");
    } else if (index % 41 == 30) {
      recorder.finish(RunStatus.STOPPED, "Stopped by a person.");
    } else {
      recorder.finish(RunStatus.FINISHED, "");
    }
  }

  /** Samples of a ring that becomes clear with the steps. */
  private Path picture(int index, int step) throws IOException {
    BufferedImage image = new BufferedImage(160, 160, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 160, 160);
    graphics.setColor(new Color(30, 70, 130, 140));
    int modes = Math.max(1, Math.min(8, step / 600 + index % 3));
    double spread = 3 + 26 * Math.exp(-step / 1_100.0);
    for (int point = 0; point < 400; point++) {
      double angle = 2 * Math.PI * random.nextInt(modes) / 8;
      double x = 80 + 55 * Math.cos(angle) + spread * random.nextGaussian() / 2;
      double y = 80 + 55 * Math.sin(angle) + spread * random.nextGaussian() / 2;
      graphics.fillOval((int) x, (int) y, 3, 3);
    }
    graphics.dispose();
    Path file = Files.createTempFile(scratch, "samples", ".png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
