package org.athanor.engine.experiment.internal;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.athanor.api.plugin.NoParameters;
import org.athanor.api.plugin.Parameter;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.api.plugin.PluginCatalog;
import org.athanor.api.plugin.PluginEntry;
import org.athanor.api.plugin.PluginInfo;
import org.athanor.api.plugin.PluginKind;
import org.athanor.api.run.BundleUse;

/** A catalogue with a plugin or two of each kind. */
final class TestCatalog implements PluginCatalog {
  enum Loss {
    MINIMAX,
    NONSATURATING
  }

  @interface Gan {
    @Parameter(value = "Size of the latent vector.", min = 1, max = 1024)
    int latent() default 64;

    @Parameter(value = "Hidden layers of the generator.", min = 1, minLength = 1)
    int[] generator() default {128, 128};
  }

  @interface Vae {
    @Parameter(value = "Size of the latent vector.", min = 1)
    int latent() default 16;

    @Parameter("What a latent vector is called.")
    String label() default "z";
  }

  @interface Jsd {
    @Parameter("Loss of the generator.")
    Loss generator() default Loss.NONSATURATING;
  }

  @interface LabelSmoothing {
    @Parameter(value = "Target for real samples.", min = 0, max = 1)
    double real() default 0.9;
  }

  @interface Unrolled {
    @Parameter(value = "Steps of the discriminator.", min = 0, max = 100)
    int steps() default 5;
  }

  @interface Mixtures {
    @Parameter("Where the modes lie.")
    String layout() default "ring";

    @Parameter(value = "How many modes.", min = 1)
    int modes() default 8;
  }

  @interface Idx {
    @Parameter("The folder of the files.")
    String folder();
  }

  private final List<PluginInfo> plugins = new ArrayList<>();
  private final List<PluginEntry> broken = new ArrayList<>();

  TestCatalog() {
    add(PluginKind.MODEL, "gan", Gan.class);
    add(PluginKind.MODEL, "vae", Vae.class);
    add(PluginKind.DIVERGENCE, "jsd", Jsd.class);
    add(PluginKind.DIVERGENCE, "wasserstein", NoParameters.class);
    add(PluginKind.TRICK, "labelsmoothing", LabelSmoothing.class);
    add(PluginKind.TRICK, "unrolled", Unrolled.class);
    add(PluginKind.DATASET, "mixtures", Mixtures.class);
    add(PluginKind.DATASET, "idx", Idx.class);
    add(PluginKind.MEASURE, "modes", NoParameters.class);
    add(PluginKind.STRATEGY, "grid", NoParameters.class);
    add(PluginKind.STRATEGY, "random", NoParameters.class);
    add(PluginKind.PRUNER, "median", NoParameters.class);
  }

  /** Installs a plugin that cannot be used. */
  void addBroken(PluginKind kind, String id, String problem) {
    broken.add(
        new PluginEntry(Optional.of(kind), id, bundle(id), PluginEntry.State.BROKEN, problem));
  }

  private void add(PluginKind kind, String id, Class<? extends Annotation> parameters) {
    plugins.add(
        new PluginInfo(kind, id, "A " + id, "", bundle(id), ParameterSchema.of(parameters)));
  }

  private static BundleUse bundle(String id) {
    return new BundleUse("org.athanor.test." + id, "1.0.0", "00".repeat(32));
  }

  @Override
  public List<PluginInfo> plugins() {
    return List.copyOf(plugins);
  }

  @Override
  public List<PluginEntry> entries() {
    return List.copyOf(broken);
  }
}
