package org.athanor.engine.plugins.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** What the component runtime knows of a started bundle. */
final class Components {
  private static final String CONDITION = "osgi.ds.satisfying.condition";

  private final BundleContext context;
  private final ServiceComponentRuntime runtime;
  private final AtomicLong changes = new AtomicLong();

  Components(BundleContext context, ServiceComponentRuntime runtime) {
    this.context = context;
    this.runtime = runtime;
    context.addServiceListener(event -> changes.incrementAndGet());
  }

  /**
   * Another number whenever a service has come, gone or changed since: then components may have got
   * or lost what they refer to. The runtime's own count of changes lags behind by seconds.
   */
  long changes() {
    return changes.get();
  }

  /** Makes each plugin of a bundle once; what its constructor throws becomes its obstacle. */
  void tryOut(Bundle bundle) {
    for (DeclaredPlugin plugin : plugins(bundle)) {
      service(bundle, plugin)
          .ifPresent(
              reference -> {
                context.getService(reference);
                context.ungetService(reference);
              });
    }
  }

  /** The components of a bundle that are marked as plugins. */
  List<DeclaredPlugin> plugins(Bundle bundle) {
    List<DeclaredPlugin> plugins = new ArrayList<>();
    for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundle)) {
      DeclaredPlugin.of(component.name, List.of(component.serviceInterfaces), component.properties)
          .ifPresent(plugins::add);
    }
    return plugins;
  }

  /** Why a component offers no service now; empty when it offers one. */
  Optional<Obstacle> obstacle(Bundle bundle, DeclaredPlugin plugin) {
    ComponentDescriptionDTO component =
        runtime.getComponentDescriptionDTO(bundle, plugin.component());
    Collection<ComponentConfigurationDTO> configurations =
        runtime.getComponentConfigurationDTOs(component);
    if (configurations.isEmpty()) {
      return Optional.of(new Obstacle(Obstacle.Cause.MISSING, "The component is not enabled."));
    }
    return obstacle(configurations.iterator().next());
  }

  private static Optional<Obstacle> obstacle(ComponentConfigurationDTO configuration) {
    return switch (configuration.state) {
      case ComponentConfigurationDTO.FAILED_ACTIVATION ->
          Optional.of(
              new Obstacle(
                  Obstacle.Cause.FAILURE,
                  "Its constructor or activation fails: "
                      + Failures.sentence(configuration.failure)));
      case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
          Optional.of(
              new Obstacle(
                  Obstacle.Cause.MISSING,
                  "It waits for a configuration named "
                      + String.join(" or ", configuration.description.configurationPid)
                      + "."));
      case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
          Optional.of(unsatisfied(configuration.unsatisfiedReferences));
      default -> Optional.empty();
    };
  }

  private static Obstacle unsatisfied(UnsatisfiedReferenceDTO[] references) {
    List<String> names = new ArrayList<>();
    boolean onlyConditions = true;
    for (UnsatisfiedReferenceDTO reference : references) {
      names.add(
          reference.name + Optional.ofNullable(reference.target).map(t -> " " + t).orElse(""));
      onlyConditions &= reference.name.equals(CONDITION);
    }
    return new Obstacle(
        onlyConditions ? Obstacle.Cause.CONDITION : Obstacle.Cause.MISSING,
        "It waits for a service that no bundle offers: " + String.join(", ", names) + ".");
  }

  /** The service of a component, once it is registered. */
  static Optional<ServiceReference<?>> service(Bundle bundle, DeclaredPlugin plugin) {
    ServiceReference<?>[] services = bundle.getRegisteredServices();
    if (services != null) {
      for (ServiceReference<?> service : services) {
        Object name = service.getProperty(ComponentConstants.COMPONENT_NAME);
        if (plugin.component().equals(name)) {
          return Optional.of(service);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Why a component offers no service.
   *
   * @param cause of what sort the reason is
   * @param sentence the reason
   */
  record Obstacle(Cause cause, String sentence) {
    enum Cause {
      /** Something it refers to is not there. */
      MISSING,
      /** It waits for a condition only, such as the presence of ND4J. */
      CONDITION,
      /** Its own code throws. */
      FAILURE
    }
  }
}
