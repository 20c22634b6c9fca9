package org.athanor.measures.modes;

import java.util.List;
import java.util.OptionalDouble;
import org.athanor.api.plugin.Plugin;
import org.athanor.training.capability.Sampler;
import org.athanor.training.data.KnownModes;
import org.athanor.training.data.Tensor;
import org.athanor.training.measure.Estimate;
import org.athanor.training.measure.Measure;
import org.athanor.training.measure.Subject;
import org.osgi.service.component.annotations.Component;

/**
 * How many modes of the data a model has found, for data with known modes.
 *
 * <ul>
 *   <li>{@code covered}: the modes with at least one good sample;
 *   <li>{@code quality}: the share of samples that are good, within {@code radius} standard
 *       deviations of their nearest mode;
 *   <li>{@code reversekl}: KL(q || w) = Σ q_k log(q_k / w_k) in nats between the shares q_k of
 *       samples nearest to each mode and the shares w_k of the data; 0 when every mode gets what it
 *       should.
 * </ul>
 */
@Component
@Plugin(
    id = "modes",
    title = "Modes covered, share of good samples and reverse KL over modes.",
    paper =
        "Srivastava et al. 2017, VEEGAN, section 4.1; Metz et al. 2017, Unrolled generative"
            + " adversarial networks, section 3.3 (reverse KL)",
    parameters = ModesParameters.class)
public final class Modes implements Measure<ModesParameters> {
  @Override
  public Requirements requirements(ModesParameters parameters) {
    return new Requirements(List.of(Sampler.class), List.of(KnownModes.class));
  }

  @Override
  public List<Estimate> measure(ModesParameters parameters, Subject subject) {
    KnownModes modes = subject.data().knowledge(KnownModes.class).orElseThrow();
    Sampler sampler = subject.model().capability(Sampler.class).orElseThrow();
    Tensor samples = sampler.sample(parameters.samples(), subject.random());
    Census census = Census.of(samples, modes, parameters.radius());
    String estimator = "good within %s spreads".formatted(parameters.radius());
    int count = samples.count();
    double quality = census.quality();
    return List.of(
        new Estimate("covered", census.covered(), OptionalDouble.empty(), estimator, count),
        Estimate.of(
            "quality", quality, Math.sqrt(quality * (1 - quality) / count), estimator, count),
        Estimate.of(
            "reversekl",
            census.reverseDivergence(),
            census.errorOfReverseDivergence(),
            "shares of the nearest mode",
            count));
  }
}
