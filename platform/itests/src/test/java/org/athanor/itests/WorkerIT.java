package org.athanor.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The worker's framework with the real ND4J. One for all tests, because a JVM loads a native
 * library only once.
 */
class WorkerIT {
  private static final String ND4J = "org.athanor.nd4j";
  private static final int SWAPS = 10;

  @TempDir private static Path home;
  private static Platform platform;

  @BeforeAll
  static void start() {
    platform = Platform.start(home, Map.of("athanor.profile", "worker"));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void installsTheOneNativeVariantThatWasChosen() throws InvalidSyntaxException {
    List<String> fragments = new ArrayList<>();
    for (Bundle bundle : platform.context().getBundles()) {
      if (bundle.getSymbolicName().startsWith(ND4J + ".natives.")) {
        fragments.add(bundle.getSymbolicName().substring((ND4J + ".natives.").length()));
        assertEquals(Bundle.RESOLVED, bundle.getState());
      }
    }

    String chosen = platform.context().getProperty("athanor.native");
    assertEquals(List.of("openblas", chosen), fragments);
    assertTrue(offers("org.osgi.service.condition.Condition", "(osgi.condition.id=nd4j)"));
    assertTrue(offers("org.athanor.engine.backend.Backend", null));
  }

  private static boolean offers(String service, String filter) throws InvalidSyntaxException {
    return platform.context().getAllServiceReferences(service, filter) != null;
  }

  @Test
  void runsEveryBundleOfTheProfileAndLetsShippedPluginsWait() {
    String shipped = Work.distribution().resolve("plugins").toUri().toString();
    for (Bundle bundle : platform.context().getBundles()) {
      boolean fragment = bundle.getHeaders("").get("Fragment-Host") != null;
      boolean waits = bundle.getLocation().contains(shipped);
      assertEquals(
          fragment || waits ? Bundle.RESOLVED : Bundle.ACTIVE, bundle.getState(), bundle::toString);
    }
  }

  @Test
  void trainsADl4jNetworkWithAPluginsOwnLayerAndLetsGoOfItAfterwards()
      throws InterruptedException, IOException {
    List<String> events = Collections.synchronizedList(new ArrayList<>());
    SynchronousBundleListener listener = event -> record(event, events);
    platform.context().addBundleListener(listener);
    Path jar = platform.plugins().resolve("layer.jar");
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int swap = 0; swap < SWAPS; swap++) {
      layerPlugin("1.0." + swap).writeTo(jar);
      assertEquals(1, platform.ask("lease", "trial", "TRICK", "layer").size());
      assertEquals("learned and written", platform.ask("call", "trial").get(0));
      Bundle bundle = platform.bundles("org.athanor.tricks.layer").get(0);
      loaders.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
      platform.ask("release", "trial");
    }

    Files.delete(jar);
    platform.ask("entries");
    platform.await(
        "the class loaders of the layers are collected",
        now -> {
          System.gc();
          return loaders.stream().allMatch(loader -> loader.get() == null);
        });
    assertEquals(List.of(), events, "ND4J must not be touched");
    platform.context().removeBundleListener(listener);
  }

  private static void record(BundleEvent event, List<String> events) {
    if (event.getBundle().getSymbolicName().startsWith(ND4J)) {
      events.add(event.getBundle() + " " + event.getType());
    }
  }

  /** Trains a network with a layer class of its own, and writes it as JSON, which DL4J caches. */
  private static PluginJar layerPlugin(String version) {
    return PluginJar.trick("org.athanor.tricks.layer", "layer", version)
        .with("ProbeTrick", "return \"probe " + version + "\"", "return Training.run()")
        .source(
            "Training",
            """
            package org.athanor.tricks.probe;
            import org.deeplearning4j.nn.conf.*;
            import org.deeplearning4j.nn.conf.layers.*;
            import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
            import org.nd4j.linalg.activations.Activation;
            import org.nd4j.linalg.api.ndarray.INDArray;
            import org.nd4j.linalg.dataset.DataSet;
            import org.nd4j.linalg.factory.Nd4j;
            import org.nd4j.linalg.learning.config.Adam;
            import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
            final class Training {
              static String run() {
                MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder().seed(1)
                    .updater(new Adam(0.05)).list()
                    .layer(new OwnLayer())
                    .layer(new OutputLayer.Builder(LossFunction.MCXENT).nIn(8).nOut(2)
                        .activation(Activation.SOFTMAX).build())
                    .build();
                MultiLayerNetwork network = new MultiLayerNetwork(configuration);
                network.init();
                INDArray x = Nd4j.createFromArray(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
                INDArray y = Nd4j.createFromArray(new float[][] {{0, 1}, {1, 0}, {1, 0}, {0, 1}});
                DataSet data = new DataSet(x, y);
                network.fit(data);
                double first = network.score();
                for (int i = 0; i < 20; i++) network.fit(data);
                boolean written = configuration.toJson().contains("OwnLayer");
                return (network.score() < first ? "learned" : "did not learn")
                    + (written ? " and written" : "");
              }
            }
            """)
        .source(
            "OwnLayer",
            """
            package org.athanor.tricks.probe;
            import java.util.Map;
            import org.deeplearning4j.nn.conf.inputs.InputType;
            import org.deeplearning4j.nn.conf.layers.samediff.*;
            import org.nd4j.autodiff.samediff.*;
            import org.nd4j.linalg.api.ndarray.INDArray;
            import org.nd4j.linalg.factory.Nd4j;
            public final class OwnLayer extends SameDiffLayer {
              @Override public SDVariable defineLayer(SameDiff graph, SDVariable x,
                  Map<String, SDVariable> parameters, SDVariable mask) {
                return graph.nn().tanh(x.mmul(parameters.get("W")));
              }
              @Override public void defineParameters(SDLayerParams parameters) {
                parameters.addWeightParam("W", 2, 8);
              }
              @Override public void initializeParameters(Map<String, INDArray> parameters) {
                parameters.get("W").assign(Nd4j.randn(2, 8));
              }
              @Override public InputType getOutputType(int index, InputType type) {
                return InputType.feedForward(8);
              }
            }
            """);
  }
}
