package org.athanor.engine.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.training.graph.Step;
import org.athanor.training.random.RandomStream;

/**
 * One training step to be measured, in shapes, batch size, losses and optimiser the same as its
 * PyTorch side.
 *
 * @param name as on the command line
 * @param step what is compiled
 * @param data the batch, fed once
 */
record Workload(String name, Step step, Map<String, float[]> data) {
  /** What can be measured, in the order in which it is. */
  enum Kind {
    GAN_MLP("gan-mlp") {
      @Override
      Workload make(String name) {
        return GameWorkloads.perceptron(name);
      }
    },
    GAN_RING("gan-ring") {
      @Override
      Workload make(String name) {
        return GameWorkloads.ring(name);
      }
    },
    GAN_UNROLLED5("gan-unrolled5") {
      @Override
      Workload make(String name) {
        return GameWorkloads.unrolled(name, 5);
      }
    },
    WGAN_GP("wgan-gp") {
      @Override
      Workload make(String name) {
        return GameWorkloads.wasserstein(name);
      }
    },
    DCGAN28("dcgan28") {
      @Override
      Workload make(String name) {
        return GameWorkloads.convolutional(name);
      }
    },
    VAE_MLP("vae-mlp") {
      @Override
      Workload make(String name) {
        return DensityWorkloads.variational(name);
      }
    },
    PIXELCNN("pixelcnn") {
      @Override
      Workload make(String name) {
        return DensityWorkloads.autoregressive(name);
      }
    },
    RBM("rbm") {
      @Override
      Workload make(String name) {
        return DensityWorkloads.boltzmann(name);
      }
    };

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    abstract Workload make(String name);
  }

  static List<String> names() {
    return Arrays.stream(Kind.values()).map(Kind::word).toList();
  }

  static Optional<Workload> of(String name) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.word().equals(name))
        .findFirst()
        .map(kind -> kind.make(name));
  }

  /** Numbers uniform on [low, high), the same in every run. */
  static float[] uniform(int size, double low, double high) {
    RandomStream random = RandomStream.of(7);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.uniform(low, high);
    }
    return values;
  }

  /** Numbers that are 0 or 1. */
  static float[] binary(int size) {
    float[] values = uniform(size, 0, 1);
    for (int i = 0; i < size; i++) {
      values[i] = Math.round(values[i]);
    }
    return values;
  }
}
