package org.athanor.measures.classerror;

import java.util.List;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.capability.Classifier;
import org.athanor.training.data.Batch;
import org.athanor.training.data.Split;
import org.athanor.training.data.Tensor;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Measure;
import org.athanor.training.measure.Subject;
import org.osgi.service.component.annotations.Component;

/** The share of unseen examples whose likeliest class is not theirs, with binomial error. */
@Component
@Plugin(
    id = "classerror",
    title = "Share of unseen examples that a model classifies wrongly.",
    paper =
        "Kingma, Mohamed, Rezende and Welling 2014, Semi-supervised learning with deep generative"
            + " models, section 4",
    parameters = ClassErrorParameters.class)
public final class ClassError implements Measure<ClassErrorParameters> {
  @Override
  public Requirements requirements(ClassErrorParameters parameters) {
    return new Requirements(List.of(Classifier.class), List.of());
  }

  @Override
  public List<Estimate> measure(ClassErrorParameters parameters, Subject subject) {
    int wanted = parameters.examples();
    int count = (int) Math.min(wanted, subject.data().size(Split.TEST).orElse(wanted));
    Batch unseen =
        subject.data().batches(Split.TEST, count, subject.random().split("data")).batch(0);
    Tensor shares =
        subject.model().capability(Classifier.class).orElseThrow().probabilities(unseen.values());
    int wrong = 0;
    for (int row = 0; row < count; row++) {
      wrong += likeliest(shares.row(row)) == unseen.labels()[row] ? 0 : 1;
    }
    double share = (double) wrong / count;
    double error = Math.sqrt(share * (1 - share) / count);
    return List.of(Estimate.of("", share, error, "likeliest class", count));
  }

  private static int likeliest(float[] shares) {
    int best = 0;
    for (int label = 1; label < shares.length; label++) {
      best = shares[label] > shares[best] ? label : best;
    }
    return best;
  }
}
