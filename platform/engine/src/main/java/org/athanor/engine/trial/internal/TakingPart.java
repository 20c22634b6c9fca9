package org.athanor.engine.trial.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.experiment.Experiment;
import org.athanor.api.run.BundleUse;
import org.athanor.api.run.Sha256;
import org.athanor.engine.backend.Backend;
import org.athanor.engine.trial.TrialRunner;
import org.athanor.training.graph.Node;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** The platform's own bundles that every trial of this process uses; hashed once. */
final class TakingPart {
  private static final String REFERENCE = "reference:";

  private final Map<Long, BundleUse> platform = new LinkedHashMap<>();
  private final Map<String, Path> jars = new LinkedHashMap<>();

  /** Looks up the bundles; there are none outside of a framework. */
  TakingPart(Backend backend) {
    for (Class<?> part :
        List.of(Experiment.class, Node.class, TrialRunner.class, backend.getClass())) {
      Optional.ofNullable(FrameworkUtil.getBundle(part))
          .ifPresent(bundle -> platform.computeIfAbsent(bundle.getBundleId(), id -> use(bundle)));
    }
  }

  /** The bundles of a plan and those of the platform. */
  List<BundleUse> with(List<BundleUse> plan) {
    List<BundleUse> all = new ArrayList<>(plan);
    all.addAll(platform.values());
    return all;
  }

  /** Where the jars of the platform's own bundles lie, by their hash. */
  Map<String, Path> jars() {
    return Map.copyOf(jars);
  }

  private BundleUse use(Bundle bundle) {
    return new BundleUse(
        bundle.getSymbolicName(), bundle.getVersion().toString(), hash(bundle.getLocation()));
  }

  /** The hash of the jar at a location; an empty text when the bundle is not a file. */
  private String hash(String location) {
    String plain =
        location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location;
    try {
      Path jar = Path.of(URI.create(plain));
      String sha256 = Sha256.of(jar);
      jars.put(sha256, jar);
      return sha256;
    } catch (IOException | IllegalArgumentException notAFile) {
      return "";
    }
  }
}
