package org.athanor.engine.plugins.internal;

import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.Map;
import org.athanor.api.plugin.NoParameters;
import org.athanor.api.plugin.ParameterSchema;
import org.osgi.framework.Bundle;

/**
 * One version of a plugin bundle in the framework. It is superseded when its jar has changed or
 * gone, and leaves the framework when then nobody holds a lease on it any more. Guarded by the lock
 * of {@link InstalledPlugins}.
 */
final class InstalledVersion {
  private final CandidateJar jar;
  private final Bundle bundle;
  private final Map<String, ParameterSchema> schemas = new HashMap<>();
  private String problem = "";
  private boolean hanging;
  private int leases;
  private boolean superseded;

  InstalledVersion(CandidateJar jar, Bundle bundle) {
    this.jar = jar;
    this.bundle = bundle;
  }

  CandidateJar jar() {
    return jar;
  }

  Bundle bundle() {
    return bundle;
  }

  /** Why the bundle as a whole cannot be used; empty when it has started. */
  String problem() {
    return problem;
  }

  void failed(String sentence) {
    problem = sentence;
  }

  /** Its start was given up, and goes on by itself. */
  void hangs(String sentence) {
    problem = sentence;
    hanging = true;
  }

  /** Whether it has not started, but may do so once other bundles have arrived. */
  boolean mayStartLater() {
    return !problem.isEmpty() && !hanging;
  }

  void recovered() {
    problem = "";
  }

  void leased() {
    leases++;
  }

  void released() {
    leases--;
  }

  void supersede() {
    superseded = true;
  }

  void revive() {
    superseded = false;
  }

  /** Whether nothing keeps this version in the framework. */
  boolean isDone() {
    return superseded && leases == 0;
  }

  /**
   * The parameters that a plugin of this bundle declares.
   *
   * @throws ReflectiveOperationException if the declaring class is not in the bundle
   * @throws IllegalArgumentException if the declaration breaks a rule: which
   */
  ParameterSchema schema(String type) throws ReflectiveOperationException {
    ParameterSchema known = schemas.get(type);
    if (known != null) {
      return known;
    }
    Class<? extends Annotation> declaration =
        type.equals(NoParameters.class.getName())
            ? NoParameters.class
            : bundle.loadClass(type).asSubclass(Annotation.class);
    ParameterSchema schema = ParameterSchema.of(declaration);
    schemas.put(type, schema);
    return schema;
  }
}
