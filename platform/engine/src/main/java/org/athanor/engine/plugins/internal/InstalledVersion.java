package org.athanor.engine.plugins.internal;

import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.plugin.NoParameters;
import org.athanor.api.plugin.ParameterSchema;
import org.osgi.framework.Bundle;

/**
 * One version of a plugin bundle in the framework. It is superseded when its jar has changed or
 * gone, and leaves the framework when then nobody holds a lease on it any more. Guarded by the lock
 * of {@link Versions}.
 */
final class InstalledVersion {
  private final CandidateJar jar;
  private final Bundle bundle;
  private final Map<String, ParameterSchema> schemas = new HashMap<>();
  private Optional<List<DeclaredPlugin>> declared = Optional.empty();
  private String problem = "";
  private boolean hanging;
  private boolean asleep;
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

  /**
   * Lets it wait until somebody needs it: of the many plugins that are shipped, a process needs a
   * few.
   *
   * @return whether it may wait, because it is known to start
   */
  boolean sleep() {
    asleep = jar.origin() == Origin.SHIPPED && bundle.getState() == Bundle.RESOLVED;
    return asleep;
  }

  void wake() {
    asleep = false;
  }

  /** Whether it waits to be started; what it declares stands in its jar. */
  boolean isAsleep() {
    return asleep;
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

  /** What its jar says of its plugins: for a bundle that has not started. */
  List<DeclaredPlugin> declared() {
    if (declared.isEmpty()) {
      declared = Optional.of(ComponentFiles.read(jar));
    }
    return declared.get();
  }

  void leased() {
    leases++;
  }

  void released() {
    leases--;
  }

  /** Whoever still holds a description of its plugins can read all of it, without the bundle. */
  void supersede() {
    superseded = true;
    for (ParameterSchema schema : schemas.values()) {
      try {
        schema.type();
      } catch (RuntimeException | LinkageError broken) {
        // Who asks for it is told the same.
      }
    }
  }

  void revive() {
    superseded = false;
  }

  /** Whether nothing keeps this version in the framework. */
  boolean isDone() {
    return superseded && leases == 0;
  }

  /**
   * The parameters that a plugin of this bundle declares. Those of a shipped one keep to the rules
   * (its build checks that), and are read when somebody asks for them; those of a user's are read
   * at once, so that what is wrong with them is known.
   *
   * @throws RuntimeException if the declaring class is not in the bundle, or breaks a rule: which
   * @throws LinkageError if the class cannot be linked
   */
  ParameterSchema schema(String type) {
    ParameterSchema schema =
        schemas.computeIfAbsent(type, name -> ParameterSchema.later(() -> declaration(name)));
    if (jar.origin() == Origin.USER) {
      schema.type();
    }
    return schema;
  }

  private Class<? extends Annotation> declaration(String type) {
    if (type.equals(NoParameters.class.getName())) {
      return NoParameters.class;
    }
    try {
      return bundle.loadClass(type).asSubclass(Annotation.class);
    } catch (ClassNotFoundException absent) {
      throw new IllegalStateException(absent);
    }
  }
}
