package org.athanor.backends.nd4j.internal.kernels;

import org.athanor.engine.backend.Call;
import org.athanor.engine.backend.Tensor;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.Window;

/** The patches of a few images, image by image: each member of the crew makes whole images. */
public final class PatchCall implements Call {
  private final Tensor images;
  private final Tensor patches;
  private final int image;
  private final int patch;
  private final HeapKernels.Kernel kernel;
  private final Scratch scratch;
  private final Crew crew;
  private final Crew.Job job;

  /** One image and its patches for each member of a crew; calls of one plan may share it. */
  public static final class Scratch {
    private final float[][][] images;
    private final float[][] patches;

    public Scratch(Crew crew, int image, int patch) {
      images = new float[crew.size()][1][image];
      patches = new float[crew.size()][patch];
    }
  }

  public PatchCall(Window window, Tensor images, Tensor patches, Crew crew, Scratch scratch) {
    this.scratch = scratch;
    this.images = images;
    this.patches = patches;
    this.crew = crew;
    int count = images.shape().dimension(0);
    this.image = images.size() / count;
    this.patch = patches.size() / count;
    Shape one = images.shape().with(0, 1);
    this.kernel = PatchKernels.patches(window, one, patches.shape().with(0, 1));
    this.job = new Crew.Job(this::run, count);
  }

  @Override
  public void run() {
    crew.run(job);
  }

  private void run(int member, int part) {
    float[] x = scratch.images[member][0];
    float[] y = scratch.patches[member];
    images.memory().read(images.offset() + part * image, x, 0, image);
    kernel.run(scratch.images[member], y);
    patches.memory().write(patches.offset() + part * patch, y, 0, patch);
  }
}
