package org.athanor.datasets.digits;

import org.athanor.api.plugin.Plugin;
import org.athanor.training.data.DataSource;
import org.athanor.training.data.Dataset;
import org.athanor.training.data.Stacked;
import org.athanor.training.random.RandomStream;
import org.osgi.service.component.annotations.Component;

/**
 * The ten digits, written on the fly from outlines that are carried along, each with an affine map
 * and a stroke of its own: a stand-in for MNIST where there is no network. The image is 1 within
 * half a stroke of an outline and falls to 0 over one pixel.
 *
 * <p>Classes are modes, with the mean image as centre. Stacked three deep there are 1,000 of them.
 */
@Component
@Plugin(
    id = "digits",
    title = "Digits rendered on the fly: ten classes, any size; stacked, 1,000 modes.",
    paper =
        "Che et al. 2017, Mode regularized generative adversarial networks; Metz et al. 2017,"
            + " Unrolled generative adversarial networks (stacked)",
    parameters = DigitsParameters.class)
public final class Digits implements DataSource<DigitsParameters> {
  @Override
  public Dataset open(DigitsParameters parameters, RandomStream random) {
    Dataset single = new DigitData(parameters);
    return parameters.stack() == 1 ? single : new Stacked(single, parameters.stack());
  }
}
