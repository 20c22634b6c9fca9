package org.athanor.datasets.shapes2d;

import org.athanor.api.plugin.Plugin;
import org.athanor.training.data.DataException;
import org.athanor.training.data.DataSource;
import org.athanor.training.data.Dataset;
import org.athanor.training.random.RandomStream;
import org.osgi.service.component.annotations.Component;

/**
 * Shapes in the plane that are easy to see and hard to fit, drawn without end: the toy densities of
 * the flow literature. Arms are classes. The sharp checkerboard's density is known: 1/32 on each of
 * its eight squares.
 */
@Component
@Plugin(
    id = "shapes2d",
    title = "Shapes in the plane: moons, spirals, swiss roll, checkerboard, pinwheel.",
    paper =
        "Grathwohl et al. 2019, FFJORD; Johnson et al. 2016, Composing graphical models with neural"
            + " networks (pinwheel)",
    parameters = Shapes2dParameters.class)
public final class Shapes2d implements DataSource<Shapes2dParameters> {
  @Override
  public Dataset open(Shapes2dParameters parameters, RandomStream random) throws DataException {
    Form form = parameters.shape();
    if (parameters.arms() != 0 && !form.hasArms()) {
      throw new DataException(
          "only spirals and pinwheel have arms to be set, but shape is "
              + form.name().toLowerCase(java.util.Locale.ROOT));
    }
    return new ShapeData(
        form,
        parameters.arms() == 0 ? form.arms() : parameters.arms(),
        parameters.noise() < 0 ? form.noise() : parameters.noise());
  }
}
