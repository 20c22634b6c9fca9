package org.athanor.measures.inceptionscore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.tck.MeasureContract;
import org.athanor.training.capability.Classifier;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Tensor;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Features;
import org.athanor.training.measure.Measure;
import org.junit.jupiter.api.Test;

class InceptionScoreTest extends MeasureContract<InceptionScoreParameters> {
  @Override
  protected Measure<InceptionScoreParameters> plugin() {
    return new InceptionScore();
  }

  /** The perfect model knows the classes. */
  @Override
  protected Features features() {
    return new Features() {
      @Override
      public String name() {
        return "the truth";
      }

      @Override
      public Tensor of(Tensor examples) {
        return RAW.of(examples);
      }

      @Override
      public Optional<Tensor> probabilities(Tensor examples) {
        return model().capability(Classifier.class).map(each -> each.probabilities(examples));
      }
    };
  }

  @Test
  void aPerfectModelOfTwoClearClassesHasTheExponentialOfTheirEntropy() {
    Estimate found = take(parameters(Map.of("samples", 5000))).get(0);
    double entropy = -0.4 * Math.log(0.4) - 0.6 * Math.log(0.6);
    assertEquals(Math.exp(entropy), found.value(), 0.01);
  }

  @Test
  void isTheNumberOfClassesWhereEachIsClearAndAsFrequent() {
    Tensor clear = Tensor.rows(new float[] {1, 0, 0}, new float[] {0, 1, 0}, new float[] {0, 0, 1});
    assertEquals(3, InceptionScore.score(clear), 1e-9);
  }

  @Test
  void isOneForOneClassAndForNone() {
    assertEquals(
        1, InceptionScore.score(Tensor.rows(new float[] {1, 0}, new float[] {1, 0})), 1e-9);
    assertEquals(
        1, InceptionScore.score(Tensor.rows(new float[] {.5f, .5f}, new float[] {.5f, .5f})), 1e-9);
  }

  @Test
  void isTheExponentialOfTheMeanDivergence() {
    Tensor some = Tensor.rows(new float[] {0.9f, 0.1f}, new float[] {0.3f, 0.7f});
    double first = 0.9 * Math.log(0.9 / 0.6) + 0.1 * Math.log(0.1 / 0.4);
    double second = 0.3 * Math.log(0.3 / 0.6) + 0.7 * Math.log(0.7 / 0.4);
    assertEquals(Math.exp((first + second) / 2), InceptionScore.score(some), 1e-6);
  }

  @Test
  void refusesDataWithoutClasses() {
    assertEquals(
        List.of("needs data with two or more classes"),
        plugin().problems(parameters(Map.of()), DataShape.vectors(2)));
  }
}
