package org.athanor.sweeps.internal.protocol;

import java.util.List;
import java.util.Map;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Measurement;
import org.athanor.api.run.RunStatus;

/** What a worker tells its coordinator. All but hello and heartbeat belong to the current trial. */
public sealed interface Report extends Message {
  /** Hears reports, each by its kind. */
  interface Hearer {
    /** The worker is ready. */
    default void hello(Hello report) {}

    /** The worker lives. */
    default void heartbeat(Heartbeat report) {}

    /** Training begins. */
    default void began(Began report) {}

    /** Metrics of a step. */
    default void metrics(Metrics report) {}

    /** Samples were drawn. */
    default void sample(Sample report) {}

    /** A measure was taken. */
    default void measured(Measured report) {}

    /** A checkpoint is on the disk. */
    default void checkpoint(Checkpoint report) {}

    /** Something a person should know. */
    default void warning(Warning report) {}

    /** The trial is over. */
    default void end(End report) {}
  }

  /** Gives the report to the method of its kind. */
  void giveTo(Hearer hearer);

  /**
   * The first report: the worker can train.
   *
   * @param version {@link Message#VERSION} of the worker
   * @param pid its process id
   * @param variant which build of the native numerical code was chosen, as far as it is known
   */
  record Hello(int version, long pid, String variant) implements Report {
    @Override
    public void giveTo(Hearer hearer) {
      hearer.hello(this);
    }
  }

  /**
   * A sign of life, every second.
   *
   * @param memory what the process occupies, in bytes
   * @param idle how long the current trial has made no step, in milliseconds; 0 without a trial
   */
  record Heartbeat(long memory, long idle) implements Report {
    @Override
    public void giveTo(Hearer hearer) {
      hearer.heartbeat(this);
    }
  }

  /** The plan is composed; see {@code TrialListener.began}. */
  record Began(List<BundleUse> bundles, String device, long firstStep) implements Report {
    @Override
    public void giveTo(Hearer hearer) {
      hearer.began(this);
    }
  }

  /**
   * Metrics of a step.
   *
   * @param time in milliseconds since 1970-01-01 UTC
   */
  record Metrics(long step, long time, Map<String, Double> values) implements Report {
    @Override
    public void giveTo(Hearer hearer) {
      hearer.metrics(this);
    }
  }

  /** Samples lie in a file of the trial's directory. */
  record Sample(long step, String file, String mediaType) implements Report {
    @Override
    public void giveTo(Hearer hearer) {
      hearer.sample(this);
    }
  }

  /** A measure was taken. */
  record Measured(Measurement measurement) implements Report {
    @Override
    public void giveTo(Hearer hearer) {
      hearer.measured(this);
    }
  }

  /** A checkpoint lies in a file of the trial's directory. */
  record Checkpoint(long step, String file) implements Report {
    @Override
    public void giveTo(Hearer hearer) {
      hearer.checkpoint(this);
    }
  }

  /** Something a person should know, in one sentence. */
  record Warning(String sentence) implements Report {
    @Override
    public void giveTo(Hearer hearer) {
      hearer.warning(this);
    }
  }

  /**
   * The trial is over.
   *
   * @param reason why it failed or stopped, in a sentence; empty when it finished
   * @param detail a stack trace, or an empty text
   */
  record End(RunStatus status, long step, String reason, String detail) implements Report {
    @Override
    public void giveTo(Hearer hearer) {
      hearer.end(this);
    }
  }
}
