package org.athanor.engine.experiment.internal;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.ExperimentSource;
import org.athanor.api.experiment.Problem;

/** A reader over the test catalogue, and what most tests ask of it. */
final class ReaderFixture {
  static final String RING =
      """
      name: ring
      data: { mixtures: { layout: ring, modes: 8 } }
      model:
        gan:
          latent: 2
      objective: jsd
      tricks:
        - labelsmoothing: { real: 0.8 }
        - unrolled
      measures: [ modes, { wasserstein: { every: 500 } } ]
      train:
        steps: 5000
        measuresEvery: 250
        optimizer: { adam: { rate: 1e-4, beta1: 0.5 } }
        optimizers: { generator: { sgd: { rate: 1 } } }
        seeds: [1, 2, 3]
      """;

  final TestCatalog catalog = new TestCatalog();
  final YamlExperimentReader reader = new YamlExperimentReader(catalog, List.of());

  Experiment read(String text, String... overrides) throws ExperimentException {
    return reader.read(new ExperimentSource("files/ring.yaml", text, List.of(overrides)));
  }

  List<Problem> problems(String text, String... overrides) {
    return assertThrows(ExperimentException.class, () -> read(text, overrides)).problems();
  }

  /** The one problem of a text, as a person sees it. */
  String problem(String text, String... overrides) {
    List<Problem> problems = problems(text, overrides);
    if (problems.size() != 1) {
      throw new AssertionError("expected one problem but got " + problems);
    }
    return problems.get(0).toString();
  }
}
