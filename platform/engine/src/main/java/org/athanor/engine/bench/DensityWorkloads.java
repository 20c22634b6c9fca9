package org.athanor.engine.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.layers.Activation;
import org.athanor.training.layers.Convolution;
import org.athanor.training.layers.Dense;
import org.athanor.training.layers.Layer;
import org.athanor.training.layers.MaskedConvolution;
import org.athanor.training.layers.Memory;
import org.athanor.training.layers.Pass;
import org.athanor.training.layers.Perceptron;
import org.athanor.training.layers.Role;
import org.athanor.training.layers.Sequence;
import org.athanor.training.losses.Losses;
import org.athanor.training.optimizers.Adam;

/** Models of a density: variational, autoregressive, and an energy. */
final class DensityWorkloads {
  private DensityWorkloads() {}

  static Workload variational(String name) {
    int batch = 128;
    int latent = 20;
    Step step = new Step(name);
    Pass pass = Memory.of(step).training(Role.ENCODER);
    Layer body = Sequence.of(new Dense(400), Activation.RELU);
    Layer head = new Dense(latent);
    Layer decoder = Perceptron.of(new int[] {400}, Activation.RELU, 784);
    List<ParameterSpec> specs = new ArrayList<>();
    body.parameters(Shape.of(784)).forEach(spec -> specs.add(spec.within("body")));
    head.parameters(Shape.of(400)).forEach(spec -> specs.add(spec.within("mean")));
    head.parameters(Shape.of(400)).forEach(spec -> specs.add(spec.within("logVariance")));
    decoder.parameters(Shape.of(latent)).forEach(spec -> specs.add(spec.within("decoder")));
    Parameters p = step.parameters("vae", specs);
    Node x = step.input("data", Shape.of(batch, 784));
    Node hidden = body.apply(p.scope("body"), x, pass);
    Node mean = head.apply(p.scope("mean"), hidden, pass);
    Node logVariance = head.apply(p.scope("logVariance"), hidden, pass);
    Node noise = step.normal("noise", mean.shape());
    Node z = mean.plus(noise.times(logVariance.times(0.5).exp()));
    Node logits = decoder.apply(p.scope("decoder"), z, pass);
    Node reconstruction = Losses.binaryCrossEntropy(logits, x).sum().over(batch);
    Node inner = logVariance.plus(1).minus(mean.square()).minus(logVariance.exp());
    Node loss = reconstruction.minus(inner.sum().times(0.5 / batch));
    step.update("vae", loss, p, new Adam(1e-3));
    step.output("loss", loss);
    return new Workload(name, step, Map.of("data", Workload.binary(batch * 784)));
  }

  static Workload autoregressive(String name) {
    int batch = 32;
    int width = 32;
    Step step = new Step(name);
    Sequence network =
        Sequence.of(new MaskedConvolution(MaskedConvolution.Kind.A, width, 7), Activation.RELU);
    for (int layer = 0; layer < 5; layer++) {
      network =
          network
              .then(new MaskedConvolution(MaskedConvolution.Kind.B, width, 3))
              .then(Activation.RELU);
    }
    network = network.then(new Convolution(1, 1, 1, 0));
    Shape image = Shape.of(28, 28, 1);
    Parameters p = step.parameters("pixelcnn", network.parameters(image));
    Node x = step.input("data", image.prepend(batch));
    Node logits = network.apply(p, x, Memory.of(step).training(Role.DECODER));
    Node loss = Losses.binaryCrossEntropy(logits, x).sum().over(batch);
    step.update("pixelcnn", loss, p, new Adam(1e-3));
    step.output("loss", loss);
    return new Workload(name, step, Map.of("data", Workload.binary(batch * 784)));
  }

  /** Contrastive divergence with one step (Hinton 2002). */
  static Workload boltzmann(String name) {
    int batch = 128;
    int visible = 784;
    int hidden = 256;
    double rate = 0.05;
    Step step = new Step(name);
    Initializer small =
        (values, shape, random) -> {
          random.fillNormal(values, 0, values.length);
          for (int i = 0; i < values.length; i++) {
            values[i] *= 0.01f;
          }
        };
    Parameters p =
        step.parameters(
            "rbm",
            List.of(
                new ParameterSpec("weight", Shape.of(visible, hidden), small),
                new ParameterSpec("visible", Shape.of(visible), Initializer.ZEROS),
                new ParameterSpec("hidden", Shape.of(hidden), Initializer.ZEROS)));
    Node w = p.get("weight");
    Node b = p.get("visible");
    Node c = p.get("hidden");
    Node x = step.input("data", Shape.of(batch, visible));
    Node up = x.matmul(w).plus(c).sigmoid();
    Node h = up.greaterThan(step.uniform("hidden", up.shape()));
    Node down = h.matmul(w, false, true).plus(b).sigmoid();
    Node v = down.greaterThan(step.uniform("visible", down.shape()));
    Node upAgain = v.matmul(w).plus(c).sigmoid();
    Node correlation = x.matmul(up, true, false).minus(v.matmul(upAgain, true, false));
    Parameters moved =
        Parameters.empty()
            .with("weight", w.plus(correlation.times(rate / batch)))
            .with("visible", b.plus(x.minus(v).mean(0).times(rate)))
            .with("hidden", c.plus(up.minus(upAgain).mean(0).times(rate)));
    step.assign(p, moved);
    step.output("error", x.minus(down).square().mean());
    return new Workload(name, step, Map.of("data", Workload.binary(batch * visible)));
  }
}
