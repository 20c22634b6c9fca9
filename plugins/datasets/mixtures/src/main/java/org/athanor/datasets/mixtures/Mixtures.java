package org.athanor.datasets.mixtures;

import java.util.ArrayList;
import java.util.List;
import org.athanor.api.plugin.Plugin;
import org.athanor.datasets.mixtures.MixturesParameters.Layout;
import org.athanor.training.data.DataException;
import org.athanor.training.data.DataSource;
import org.athanor.training.data.Dataset;
import org.athanor.training.random.RandomStream;
import org.osgi.service.component.annotations.Component;

/**
 * Mixtures of Gaussians whose density and modes are known, drawn without end.
 *
 * <p>In the plane every mode has the same weight and standard deviation σ:
 *
 * <pre>p(x) = 1/K Σ_k N(x; μ_k, σ² I)</pre>
 *
 * <p>The line holds the claw density number 10 of Marron and Wand (Exact mean integrated squared
 * error, Annals of Statistics 20, 1992), which Wasserman's textbook calls Bart Simpson:
 *
 * <pre>p(x) = 1/2 N(x; 0, 1) + 1/10 Σ_{j=0..4} N(x; j/2 - 1, (1/10)²)</pre>
 */
@Component
@Plugin(
    id = "mixtures",
    title = "Mixtures of Gaussians with known density and modes: ring, grid, random, Bart Simpson.",
    paper =
        "Srivastava et al. 2017, VEEGAN (ring and grid); Marron and Wand 1992, Exact mean"
            + " integrated squared error (Bart Simpson)",
    parameters = MixturesParameters.class)
public final class Mixtures implements DataSource<MixturesParameters> {
  @Override
  public Dataset open(MixturesParameters parameters, RandomStream random) throws DataException {
    return switch (parameters.layout()) {
      case RING -> {
        int modes = or(parameters.modes(), 8);
        double radius = or(parameters.scale(), 1);
        yield plane(Layouts.ring(modes, radius), or(parameters.spread(), 0.01));
      }
      case GRID -> {
        int modes = or(parameters.modes(), 25);
        double half = or(parameters.scale(), 4);
        yield plane(Layouts.grid(modes, half), or(parameters.spread(), 0.05));
      }
      case RANDOM -> {
        int modes = or(parameters.modes(), 10);
        double half = or(parameters.scale(), 4);
        yield plane(
            Layouts.random(modes, half, parameters.layoutSeed()), or(parameters.spread(), 0.05));
      }
      case BARTSIMPSON -> bartSimpson(parameters);
    };
  }

  private static Dataset plane(List<double[]> centres, double spread) {
    double weight = 1.0 / centres.size();
    List<Gaussian> modes =
        centres.stream().map(centre -> new Gaussian(weight, centre, spread)).toList();
    return new MixtureData(modes, modes, modes.stream().mapToDouble(Gaussian::weight).toArray());
  }

  private static Dataset bartSimpson(MixturesParameters parameters) throws DataException {
    if (parameters.modes() != 0 || parameters.scale() != 0 || parameters.spread() != 0) {
      throw new DataException(
          "the layout %s is one fixed density: leave modes, scale and spread out"
              .formatted(Layout.BARTSIMPSON.name().toLowerCase(java.util.Locale.ROOT)));
    }
    List<Gaussian> claws = new ArrayList<>();
    for (int claw = 0; claw < 5; claw++) {
      claws.add(new Gaussian(0.1, new double[] {claw / 2.0 - 1}, 0.1));
    }
    List<Gaussian> all = new ArrayList<>(claws);
    all.add(new Gaussian(0.5, new double[] {0}, 1));
    return new MixtureData(all, claws, clawWeights(all));
  }

  /** The share of the data nearest to each claw, and so the tails with the outer two. */
  private static double[] clawWeights(List<Gaussian> all) {
    double middle = mass(all, -0.25, 0.25);
    double inner = mass(all, 0.25, 0.75);
    double outer = (1 - middle) / 2 - inner;
    return new double[] {outer, inner, middle, inner, outer};
  }

  /** The mass of an interval by Simpson's rule, exact to 1e-12 for densities as smooth as ours. */
  private static double mass(List<Gaussian> all, double from, double to) {
    int panels = 1000;
    double width = (to - from) / panels;
    double sum = 0;
    for (int point = 0; point <= panels; point++) {
      int factor = point == 0 || point == panels ? 1 : point % 2 == 0 ? 2 : 4;
      sum += factor * density(all, from + point * width);
    }
    return sum * width / 3;
  }

  private static double density(List<Gaussian> all, double x) {
    double sum = 0;
    for (Gaussian gaussian : all) {
      double distance = (x - gaussian.mean()[0]) / gaussian.deviation();
      sum +=
          gaussian.weight()
              * Math.exp(-distance * distance / 2)
              / (gaussian.deviation() * Math.sqrt(2 * Math.PI));
    }
    return sum;
  }

  private static int or(int given, int own) {
    return given == 0 ? own : given;
  }

  private static double or(double given, double own) {
    return given == 0 ? own : given;
  }
}
