package org.athanor.engine.measure.internal;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.api.plugin.PluginKind;
import org.athanor.engine.measure.DivergenceMeter;
import org.athanor.engine.plugins.PluginLease;
import org.athanor.engine.plugins.PluginServices;
import org.athanor.training.data.Tensor;
import org.athanor.training.divergence.DistanceMeasure;
import org.athanor.training.divergence.DistanceMeasure.Gaussian;
import org.athanor.training.divergence.Divergence;
import org.athanor.training.graph.Shape;
import org.athanor.training.measure.Estimate;
import org.athanor.training.random.RandomStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Measures with the divergences that are installed now; needs no backend. */
@Component
public final class InstalledDivergences implements DivergenceMeter {
  private final PluginServices plugins;

  @Activate
  public InstalledDivergences(@Reference PluginServices plugins) {
    this.plugins = plugins;
  }

  @Override
  public Distance measure(
      String divergence,
      Map<String, Object> parameters,
      Form form,
      double[][] p,
      double[][] q,
      long seed) {
    try (PluginLease lease =
        plugins
            .lease(PluginKind.DIVERGENCE, divergence)
            .orElseThrow(() -> new IllegalArgumentException("there is no " + divergence))) {
      DistanceMeasure measure =
          role(lease, parameters)
              .orElseThrow(() -> new IllegalArgumentException(divergence + " is not a measure"));
      Estimate found =
          take(measure, form, p, q, RandomStream.of(seed))
              .orElseThrow(() -> new IllegalArgumentException(absence(divergence, form)));
      return new Distance(found.value(), found.standardError(), estimator(found, form));
    }
  }

  /** A view of a declaration is of the type that the service takes. */
  @SuppressWarnings("unchecked")
  private static Optional<DistanceMeasure> role(PluginLease lease, Map<String, Object> given) {
    ParameterSchema schema = lease.info().parameters();
    return ((Divergence<Annotation>) lease.service()).measure(schema.view(schema.type(), given));
  }

  private static String absence(String divergence, Form form) {
    return "%s has no form=%s between these"
        .formatted(divergence, form.name().toLowerCase(Locale.ROOT));
  }

  private static String estimator(Estimate found, Form form) {
    return form == Form.GAUSSIAN ? "closed form between fitted Gaussians" : found.estimator();
  }

  private static Optional<Estimate> take(
      DistanceMeasure measure, Form form, double[][] p, double[][] q, RandomStream random) {
    return switch (form) {
      case SAMPLES -> measure.samples(tensor(p), tensor(q), random);
      case DISCRETE -> measure.discrete(shares(p), shares(q));
      case GAUSSIAN -> measure.gaussians(fitted(p), fitted(q));
    };
  }

  private static Tensor tensor(double[][] rows) {
    int width = rows[0].length;
    Tensor tensor = Tensor.zeros(Shape.of(rows.length, width));
    for (int i = 0; i < tensor.values().length; i++) {
      tensor.values()[i] = (float) rows[i / width][i % width];
    }
    return tensor;
  }

  /** Weights may be counts: they are divided by their sum. */
  private static double[] shares(double[][] rows) {
    double[] weights = Arrays.stream(rows).mapToDouble(row -> row[0]).toArray();
    double sum = Arrays.stream(weights).sum();
    if (!(sum > 0) || Arrays.stream(weights).anyMatch(weight -> weight < 0)) {
      throw new IllegalArgumentException("weights are not negative and not all 0");
    }
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  private static Gaussian fitted(double[][] rows) {
    int width = rows[0].length;
    if (rows.length <= width) {
      throw new IllegalArgumentException(
          "a Gaussian of %d columns is fitted to more than %d rows but there are %d"
              .formatted(width, width, rows.length));
    }
    double[] mean = new double[width];
    Arrays.setAll(
        mean, axis -> Arrays.stream(rows).mapToDouble(row -> row[axis]).average().orElse(0));
    double[][] covariance = new double[width][width];
    for (double[] row : rows) {
      for (int i = 0; i < width; i++) {
        for (int j = 0; j < width; j++) {
          covariance[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / (rows.length - 1);
        }
      }
    }
    return new Gaussian(mean, covariance);
  }
}
