package org.athanor.engine.ask.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.engine.ask.Answer;
import org.athanor.training.capability.Density;
import org.athanor.training.capability.Density.Likelihood;
import org.athanor.training.data.Tensor;

/**
 * The log-likelihood of each example and their mean, with its standard error: of the examples, sd /
 * √n, and of the estimator, as far as it knows its own.
 */
final class Score implements Task {
  private static final int MOST = 10_000;

  @Override
  public Answer answer(Asked asked, Options options) throws Refusal, IOException {
    Density density = asked.need(Density.class, "score");
    Tensor given =
        Input.read(options.text("data"), asked, options, options.number("n", MOST)).values();
    List<Likelihood> pieces =
        Pieces.ask(
            given.count(),
            options.random(),
            (from, to, random) -> density.logLikelihood(given.rows(from, to), random));
    List<List<Object>> rows = new ArrayList<>();
    double sum = 0;
    double squares = 0;
    double ofEstimator = 0;
    for (Likelihood piece : pieces) {
      // Pieces may share an error, such as that of a normaliser: their errors add up.
      ofEstimator += piece.standardError().orElse(0) * piece.nats().length;
      for (double nats : piece.nats()) {
        rows.add(List.of(rows.size() + 1, nats));
        sum += nats;
        squares += nats * nats;
      }
    }
    int count = rows.size();
    double mean = sum / count;
    double variance = Math.max(0, squares / count - mean * mean) * count / Math.max(1, count - 1);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("mean", mean);
    boolean spread = count > 1 && Double.isFinite(mean);
    double error = Math.hypot(Math.sqrt(variance / count), ofEstimator / count);
    if (spread) {
      facts.put("standardError", error);
    }
    facts.put("examples", count);
    facts.put("estimator", pieces.get(0).estimator());
    facts.put("exact", pieces.get(0).exact());
    String sentence =
        "mean log-likelihood %.6g%s nats of %d examples (%s)"
            .formatted(
                mean, spread ? " ± %.3g".formatted(error) : "", count, pieces.get(0).estimator());
    return Answer.table(sentence, facts, List.of("EXAMPLE", "LOG-LIKELIHOOD, NATS"), rows);
  }
}
