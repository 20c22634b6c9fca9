package org.athanor.engine.trial.internal;

import java.util.Optional;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Tensor;
import org.athanor.training.measure.Features;

/**
 * The features of labelled data by a classifier, which is trained when it is first asked; of other
 * data the raw values.
 */
final class DataFeatures implements Features, AutoCloseable {
  private final Dataset data;
  private final Classifiers classifiers;
  private Optional<DataClassifier> classifier = Optional.empty();

  DataFeatures(Dataset data, Classifiers classifiers) {
    this.data = data;
    this.classifiers = classifiers;
  }

  private boolean isLearnable() {
    DataShape shape = data.shape();
    return shape.classes().size() > 1;
  }

  private DataClassifier classifier() {
    if (classifier.isEmpty()) {
      classifier = Optional.of(classifiers.of(data));
    }
    return classifier.get();
  }

  @Override
  public String name() {
    return isLearnable()
        ? "features of a classifier with %.1f %% test error".formatted(100 * classifier().error())
        : RAW.name();
  }

  @Override
  public Tensor of(Tensor examples) {
    return isLearnable() ? classifier().features(examples) : RAW.of(examples);
  }

  @Override
  public Optional<Tensor> probabilities(Tensor examples) {
    return isLearnable()
        ? Optional.of(classifier().probabilities(examples))
        : RAW.probabilities(examples);
  }

  @Override
  public void close() {
    classifier.ifPresent(DataClassifier::close);
  }
}
