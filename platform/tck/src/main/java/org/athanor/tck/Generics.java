package org.athanor.tck;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;

/** Reads the type arguments that a class gives to the interfaces it implements. */
final class Generics {
  private Generics() {}

  /** Whether a class, or one it extends, gives an argument to an interface. */
  static boolean mentions(Class<?> type, Class<?> argument) {
    for (Class<?> current = type; current != null; current = current.getSuperclass()) {
      for (Type implemented : current.getGenericInterfaces()) {
        if (implemented instanceof ParameterizedType parameterized
            && Arrays.asList(parameterized.getActualTypeArguments()).contains(argument)) {
          return true;
        }
      }
    }
    return false;
  }
}
