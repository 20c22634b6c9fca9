package org.athanor.engine.trial;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Measurement;

/** Hears what happens in a trial, on the trial's thread and in order. */
public interface TrialListener {
  /** Hears nothing. */
  TrialListener NONE = new TrialListener() {};

  /**
   * The plan is composed and training begins.
   *
   * @param bundles every bundle that takes part
   * @param device what the numbers are computed with, such as {@code nd4j onednn-avx512, 2 threads}
   * @param firstStep 0, or the step of the checkpoint that the trial goes on from
   */
  default void began(List<BundleUse> bundles, String device, long firstStep) {}

  /** Metrics of a training step, by name; NaN and infinities are told as such. */
  default void metrics(long step, Map<String, Double> values) {}

  /** Samples were drawn: a PNG image, a CSV table or the like. */
  default void sample(long step, Path file, String mediaType) {}

  /** A measure was taken. */
  default void measured(long step, Measurement measurement) {}

  /** A checkpoint is complete on disk: everything up to this step can be gone on from. */
  default void checkpoint(long step, Path file) {}

  /** Something a person should know, in one sentence. */
  default void warning(String sentence) {}
}
