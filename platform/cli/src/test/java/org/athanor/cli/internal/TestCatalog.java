package org.athanor.cli.internal;

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

/** A catalogue with a few plugins, one of which cannot be used. */
public final class TestCatalog implements PluginCatalog {
  enum Loss {
    MINIMAX,
    NONSATURATING
  }

  @interface Gan {
    @Parameter(value = "Size of the latent vector.", symbol = "z", min = 1, max = 1024)
    int latent() default 64;

    @Parameter(value = "Hidden layers.", min = 1, minLength = 1)
    int[] hidden() default {128, 128};

    @Parameter("Loss of the generator.")
    Loss loss() default Loss.NONSATURATING;

    @Parameter(value = "Size of a step.", unit = "s", above = 0)
    double rate() default 1e-3;
  }

  @interface Mean {
    @Parameter(value = "Power of the difference.", min = 1, max = 2)
    double power() default 1;

    @Parameter(value = "Weights of the columns; equal if none.", min = 0)
    double[] weights() default {};
  }

  private static final BundleUse BUNDLE =
      new BundleUse("org.athanor.models.gan", "1.2.0", "ab".repeat(32));

  private static final BundleUse BROKEN =
      new BundleUse("org.example.broken", "0.1.0", "cd".repeat(32));

  @Override
  public List<PluginInfo> plugins() {
    return List.of(
        new PluginInfo(
            PluginKind.MODEL,
            "gan",
            "Two networks against each other.",
            "Goodfellow et al. 2014",
            BUNDLE,
            ParameterSchema.of(Gan.class)),
        plain(PluginKind.DATASET, "mixtures"),
        new PluginInfo(
            PluginKind.DIVERGENCE,
            "mean",
            "The difference of means.",
            "",
            BUNDLE,
            ParameterSchema.of(Mean.class)),
        plain(PluginKind.TRICK, "labelsmoothing"),
        plain(PluginKind.MEASURE, "modes"),
        plain(PluginKind.STRATEGY, "grid"));
  }

  private static PluginInfo plain(PluginKind kind, String id) {
    return new PluginInfo(
        kind, id, "A " + id + ".", "", BUNDLE, ParameterSchema.of(NoParameters.class));
  }

  @Override
  public List<PluginEntry> entries() {
    return List.of(
        new PluginEntry(Optional.of(PluginKind.MODEL), "gan", BUNDLE, PluginEntry.State.ACTIVE, ""),
        new PluginEntry(
            Optional.of(PluginKind.TRICK),
            "packing",
            BROKEN,
            PluginEntry.State.BROKEN,
            "It needs the package org.example.math 2.0, which no bundle provides."),
        new PluginEntry(
            Optional.empty(),
            "notes.jar",
            new BundleUse("", "", "ef".repeat(32)),
            PluginEntry.State.BROKEN,
            "It is no OSGi bundle."));
  }
}
