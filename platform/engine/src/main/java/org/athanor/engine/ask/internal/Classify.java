package org.athanor.engine.ask.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.engine.ask.Answer;
import org.athanor.training.capability.Classifier;
import org.athanor.training.data.Batch;
import org.athanor.training.data.Tensor;

/** The most likely class of each example, and how often that is wrong where the truth is known. */
final class Classify implements Task {
  private static final int MOST = 1000;

  @Override
  public Answer answer(Asked asked, Options options) throws Refusal, IOException {
    Classifier classifier = asked.need(Classifier.class, "classify");
    Batch given = Input.read(options.text("data"), asked, options, options.number("n", MOST));
    Tensor probabilities =
        Pieces.joined(
            Pieces.ask(
                given.count(),
                options.random(),
                (from, to, unused) -> classifier.probabilities(given.values().rows(from, to))));
    boolean known = given.labels().length > 0;
    List<String> classes = asked.shape().classes();
    List<List<Object>> rows = new ArrayList<>();
    int wrong = 0;
    for (int row = 0; row < given.count(); row++) {
      float[] shares = probabilities.row(row);
      int best = 0;
      for (int label = 1; label < shares.length; label++) {
        best = shares[label] > shares[best] ? label : best;
      }
      List<Object> cells =
          new ArrayList<>(List.of(row + 1, name(best, classes), (double) shares[best]));
      if (known) {
        cells.add(name(given.labels()[row], classes));
        wrong += best == given.labels()[row] ? 0 : 1;
      }
      rows.add(cells);
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("examples", given.count());
    List<String> columns = new ArrayList<>(List.of("EXAMPLE", "CLASS", "PROBABILITY"));
    String sentence = given.count() + " examples classified";
    if (known) {
      columns.add("TRUTH");
      double error = (double) wrong / given.count();
      double spread = Math.sqrt(error * (1 - error) / given.count());
      facts.put("error", error);
      facts.put("standardError", spread);
      sentence += "; %.4g ± %.2g of them wrongly".formatted(error, spread);
    }
    return Answer.table(sentence, facts, columns, rows);
  }

  private static String name(int label, List<String> classes) {
    return label < classes.size() ? classes.get(label) : Integer.toString(label);
  }
}
