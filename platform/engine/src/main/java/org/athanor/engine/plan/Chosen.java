package org.athanor.engine.plan;

import java.lang.annotation.Annotation;
import org.athanor.api.experiment.Part;
import org.athanor.engine.plugins.PluginLease;

/**
 * A plugin that an experiment chose, with its parameters.
 *
 * @param part how the experiment names it
 * @param service the service, of the interface of its kind
 * @param parameters the view of its parameters, of the type that the service takes
 * @param lease holds the service
 */
record Chosen<S>(Part part, S service, Annotation parameters, PluginLease lease) {
  /** What was leased, as a service of a kind. */
  static <S> Chosen<S> of(Part part, PluginLease lease, Class<S> kind) {
    var schema = lease.info().parameters();
    return new Chosen<>(
        part, kind.cast(lease.service()), schema.view(schema.type(), part.parameters()), lease);
  }

  String id() {
    return part.id();
  }
}
