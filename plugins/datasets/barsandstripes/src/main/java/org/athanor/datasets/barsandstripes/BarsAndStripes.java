package org.athanor.datasets.barsandstripes;

import org.athanor.api.plugin.Plugin;
import org.athanor.training.data.DataSource;
import org.athanor.training.data.Dataset;
import org.athanor.training.random.RandomStream;
import org.osgi.service.component.annotations.Component;

/**
 * Small binary images in which whole columns (bars) or whole rows (stripes) are lit, each with
 * probability 1/2. Of n rows and columns there are 2ⁿ bars and as many stripes; the dark and the
 * lit image are both, so an image x has
 *
 * <pre>p(x) = 2^-(n+1), twice that where all pixels are equal</pre>
 *
 * <p>and no density estimate is better on average than {@code -(n + 1) log 2 + 2^(1-n) log 2} nats.
 */
@Component
@Plugin(
    id = "barsandstripes",
    title = "The bars and stripes of a small binary image, with their exact probabilities.",
    paper = "MacKay 2003, Information theory, inference and learning algorithms, chapter 43",
    parameters = BarsAndStripesParameters.class)
public final class BarsAndStripes implements DataSource<BarsAndStripesParameters> {
  @Override
  public Dataset open(BarsAndStripesParameters parameters, RandomStream random) {
    return new Patterns(parameters.size());
  }
}
