package org.athanor.engine.plan;

import java.lang.annotation.Annotation;
import java.util.List;
import org.athanor.api.experiment.Part;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Measure;
import org.athanor.training.measure.Subject;

/** A divergence as a measure of a model: how far its samples are from data it has not seen. */
final class DistanceToData implements Measure<Annotation> {
  private static final int SAMPLES = 2000;

  private final DistanceMeasure distance;
  private final Part part;

  DistanceToData(DistanceMeasure distance, Part part) {
    this.distance = distance;
    this.part = part;
  }

  @Override
  public Requirements requirements(Annotation parameters) {
    return new Requirements(List.of(Sampler.class), List.of());
  }

  @Override
  public List<Estimate> measure(Annotation parameters, Subject subject) {
    int count = count(subject);
    Tensor unseen =
        subject.data().batches(Split.TEST, count, subject.random().split("data")).batch(0).values();
    Tensor drawn =
        subject
            .model()
            .capability(Sampler.class)
            .orElseThrow()
            .sample(count, subject.random().split("samples"));
    return distance.samples(unseen, drawn, subject.random().split("estimator")).stream().toList();
  }

  /** As many as asked for, or as there are unseen examples. */
  private int count(Subject subject) {
    long wanted =
        part.options().get("samples") instanceof Number samples ? samples.longValue() : SAMPLES;
    return (int) Math.min(wanted, subject.data().size(Split.TEST).orElse(wanted));
  }
}
