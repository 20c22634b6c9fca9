package org.athanor.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one parameter of a plugin.
 *
 * <p>A plugin's parameters are declared once, as the methods of an annotation type: the method's
 * name is the key in an experiment file, its return type the parameter's type, its {@code default}
 * the default value. From that one declaration come validation, {@code athanor plugins info}, the
 * console's forms, the sweep space and the record of each run.
 *
 * <pre>{@code
 * public @interface LabelSmoothingParameters {
 *   @Parameter(value = "Target of the discriminator for real samples.", symbol = "α", min = 0, max = 1)
 *   double real() default 0.9;
 * }
 * }</pre>
 *
 * <p>Allowed types: {@code int}, {@code long}, {@code double}, {@code boolean}, {@code String}, an
 * enum (a choice), and arrays of {@code int}, {@code long}, {@code double} and {@code String}. A
 * method without a default is a required parameter. Bounds hold for each element of an array.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Parameter {
  /** One plain sentence: what it does. */
  String value();

  /** The symbol that the paper uses for it. */
  String symbol() default "";

  /** The unit of its value, empty for a pure number. */
  String unit() default "";

  /** The least allowed value. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The greatest allowed value. */
  double max() default Double.POSITIVE_INFINITY;

  /** The value must be greater than this. */
  double above() default Double.NEGATIVE_INFINITY;

  /** The value must be less than this. */
  double below() default Double.POSITIVE_INFINITY;

  /** The least number of elements of an array. */
  int minLength() default 0;

  /** Whether equal ratios, rather than equal differences, are equal steps of a search. */
  boolean logarithmic() default false;
}
