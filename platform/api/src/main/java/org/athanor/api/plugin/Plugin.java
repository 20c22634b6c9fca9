package org.athanor.api.plugin;

import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Makes a component a plugin: gives it the name under which an experiment file asks for it.
 *
 * <p>Stands beside {@code @Component} on a class that implements one of the plugin kinds (model
 * family, divergence, training trick, data source, measure, sweep strategy, pruner). The attributes
 * become service properties with the prefix {@value #PREFIX_}, so the platform can list a plugin
 * before any of its classes is loaded.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Plugin {
  /** Prefix of the service properties that bnd writes from the attributes. */
  String PREFIX_ = "athanor.plugin.";

  /** The name in an experiment file: lower-case letters and digits, unique within its kind. */
  String id();

  /** One plain sentence: what it is. */
  String title();

  /** Where it is published: authors, year, title, section. Empty when there is no paper. */
  String paper() default "";

  /** The annotation type that declares its parameters. */
  Class<? extends Annotation> parameters() default NoParameters.class;
}
