package org.athanor.api.plugin;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An annotation type's instance whose methods answer from plain values. */
final class ParameterView implements InvocationHandler {
  private final Class<? extends Annotation> type;
  private final Map<String, Object> answers;

  private ParameterView(Class<? extends Annotation> type, Map<String, Object> answers) {
    this.type = type;
    this.answers = answers;
  }

  static <P extends Annotation> P of(Class<P> type, Map<String, Object> values) {
    Map<String, Object> answers = new LinkedHashMap<>();
    for (Method method : type.getDeclaredMethods()) {
      if (!method.isSynthetic()) {
        answers.put(
            method.getName(), convert(method.getReturnType(), values.get(method.getName())));
      }
    }
    Object view =
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new ParameterView(type, answers));
    return type.cast(view);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "annotationType" -> type;
      case "toString" -> "@" + type.getSimpleName() + answers;
      case "hashCode" -> System.identityHashCode(proxy);
      case "equals" -> proxy == arguments[0];
      default -> copy(answers.get(method.getName()));
    };
  }

  /** A caller may write into the array it gets: as with real annotations, it gets its own. */
  private static Object copy(Object answer) {
    if (!answer.getClass().isArray()) {
      return answer;
    }
    int length = Array.getLength(answer);
    Object copy = Array.newInstance(answer.getClass().getComponentType(), length);
    System.arraycopy(answer, 0, copy, 0, length);
    return copy;
  }

  private static Object convert(Class<?> type, Object value) {
    if (type.isArray()) {
      List<?> elements = (List<?>) value;
      Object array = Array.newInstance(type.getComponentType(), elements.size());
      for (int i = 0; i < elements.size(); i++) {
        Array.set(array, i, convert(type.getComponentType(), elements.get(i)));
      }
      return array;
    }
    if (type == int.class) {
      return Math.toIntExact(((Number) value).longValue());
    }
    if (type == long.class) {
      return ((Number) value).longValue();
    }
    if (type == double.class) {
      return ((Number) value).doubleValue();
    }
    return type.isEnum() ? constant(type, (String) value) : value;
  }

  private static Object constant(Class<?> type, String name) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().toLowerCase(Locale.ROOT).equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(name + " is not a " + type.getSimpleName());
  }
}
