package org.athanor.training.capability;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a model with a capability can do, in a person's words, as in {@code a model that can draw
 * examples}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Ability {
  /** The words after {@code can}. */
  String value();
}
