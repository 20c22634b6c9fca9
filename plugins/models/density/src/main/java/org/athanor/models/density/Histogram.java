package org.athanor.models.density;

import java.util.List;
import java.util.Map;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.capability.Density;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.DataShape;
import org.athanor.training.data.Tensor;
import org.athanor.training.model.Model;
import org.athanor.training.model.ModelContext;
import org.athanor.training.model.ModelFamily;
import org.athanor.training.model.Offer;
import org.athanor.training.random.RandomStream;
import org.osgi.service.component.annotations.Component;

/**
 * A histogram: a constant density in each of equal bins,
 *
 * <pre>p(x) = (n_bin + a) / ((n + a m) volume)</pre>
 *
 * with m bins, from the least to the greatest value of the sample, or over the bounds of the data
 * where it has some. Outside of that there is no density, and the log-likelihood is minus infinity.
 */
@Component
@Plugin(
    id = "histogram",
    title = "A histogram with equal bins.",
    paper =
        "Freedman and Diaconis 1981, On the histogram as a density estimator; Scott 1979, On"
            + " optimal and data-based histograms; Sturges 1926, The choice of a class interval",
    parameters = HistogramParameters.class)
public final class Histogram implements ModelFamily<HistogramParameters> {
  private static final int AXES = 3;

  @Override
  public Offer offer(HistogramParameters parameters) {
    return Offer.none().capability(Sampler.class).capability(Density.class);
  }

  @Override
  public List<String> problems(HistogramParameters parameters, DataShape data) {
    int width = data.element().size();
    if (width > AXES) {
      return List.of(
          "a histogram is for at most %d numbers an example, but there are %d; nearly all of its"
                  .formatted(AXES, width)
              + " bins would be empty");
    }
    return Grid.problem(Math.pow(parameters.bins(), width)).stream().toList();
  }

  @Override
  public Model create(HistogramParameters parameters, ModelContext context) {
    ModelFamily.refuse(problems(parameters, context.data()));
    return new PlainModel<>("histogram", new Counting(parameters, context.data()), context);
  }

  /** Counts. */
  record Counting(HistogramParameters parameters, DataShape data) implements Estimator<Fitted> {
    @Override
    public Fitted fit(Sample sample, RandomStream random) {
      int axes = sample.width();
      double[] low = new double[axes];
      double[] high = new double[axes];
      double[] bins = new double[axes];
      for (int axis = 0; axis < axes; axis++) {
        Spread spread = Spread.of(sample.axis(axis));
        low[axis] = Double.isInfinite(data.low()) ? spread.low() : data.low();
        // In single precision the greatest value is still inside.
        high[axis] =
            Double.isInfinite(data.high()) ? Math.nextUp((float) spread.high()) : data.high();
        bins[axis] = bins(spread, sample.count(), high[axis] - low[axis]);
      }
      Grid grid = new Grid(low, high, bins);
      double[] counts = new double[grid.cells()];
      java.util.Arrays.fill(counts, parameters.pseudocount());
      for (double[] row : sample.rows()) {
        counts[grid.cell(row)]++;
      }
      return new Fitted(Tensors.of(new double[][] {low, high, bins}), Tensors.of(counts));
    }

    private double bins(Spread spread, int count, double range) {
      double width =
          switch (parameters.rule()) {
            case SCOTT -> 3.49 * spread.deviation() / Math.cbrt(count);
            case FREEDMANDIACONIS -> 2 * spread.quartiles() / Math.cbrt(count);
            case STURGES -> range / (1 + Math.log(count) / Math.log(2));
          };
      double most = Math.pow(1 << 22, 1.0 / 3);
      double found = parameters.bins() > 0 ? parameters.bins() : Math.ceil(range / width);
      return Math.max(1, Math.min(most * most, Double.isNaN(found) ? 1 : found));
    }

    @Override
    public Fitted read(Map<String, Tensor> tensors) {
      return new Fitted(Tensors.named(tensors, "axes"), Tensors.named(tensors, "counts"));
    }
  }

  /** A histogram that was counted. */
  record Fitted(Tensor axes, Tensor counts, Distribution distribution) implements Fitting {
    Fitted(Tensor axes, Tensor counts) {
      this(axes, counts, Bins.of(Tensors.rows(axes), Tensors.vector(counts)));
    }

    @Override
    public Map<String, Double> metrics(Sample batch) {
      return Map.of("bins", (double) counts.width() * counts.count());
    }

    @Override
    public Map<String, Tensor> tensors() {
      return Map.of("axes", axes, "counts", counts);
    }
  }
}
