package org.athanor.api.plugin;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.athanor.api.text.Names;

/**
 * All parameters of a plugin, read from the annotation type that declares them.
 *
 * <p>Values travel as plain data: {@link Long}, {@link Double}, {@link Boolean}, {@link String} (a
 * choice is the constant's name in lower case) and {@link List}s of them.
 */
public final class ParameterSchema {
  private final Supplier<Class<? extends Annotation>> source;
  private Optional<Content> content = Optional.empty();

  /** What was read. */
  private record Content(
      Class<? extends Annotation> type, List<ParameterDeclaration> declarations) {}

  private ParameterSchema(Supplier<Class<? extends Annotation>> source) {
    this.source = source;
  }

  /**
   * Reads a declaration.
   *
   * @throws IllegalArgumentException when a method's type is not allowed or its sentence is missing
   */
  public static ParameterSchema of(Class<? extends Annotation> type) {
    ParameterSchema schema = later(() -> type);
    schema.content();
    return schema;
  }

  /**
   * Reads a declaration when somebody first asks for it: of the many plugins that are installed, an
   * experiment names a few. What {@link #of} throws is thrown then.
   *
   * @param source loads the annotation type
   */
  public static ParameterSchema later(Supplier<Class<? extends Annotation>> source) {
    return new ParameterSchema(source);
  }

  private synchronized Content content() {
    if (content.isEmpty()) {
      Class<? extends Annotation> type = source.get();
      List<ParameterDeclaration> declarations =
          Arrays.stream(type.getDeclaredMethods())
              .filter(method -> method.getParameterCount() == 0 && !method.isSynthetic())
              .sorted(Comparator.comparing(Method::getName))
              .map(method -> declaration(type, method))
              .toList();
      content = Optional.of(new Content(type, declarations));
    }
    return content.get();
  }

  /** The annotation type that this schema was read from. */
  public Class<? extends Annotation> type() {
    return content().type();
  }

  /** Every parameter, by name. */
  public List<ParameterDeclaration> declarations() {
    return content().declarations();
  }

  /** The declaration of a name. */
  public Optional<ParameterDeclaration> declaration(String name) {
    return declarations().stream().filter(declared -> declared.name().equals(name)).findFirst();
  }

  /**
   * Checks what was given and fills in the defaults.
   *
   * @param given values by name, as a YAML or JSON reader leaves them
   * @return the complete values, or every rule that was broken
   */
  public Resolution resolve(Map<String, ?> given) {
    List<Violation> violations = new ArrayList<>();
    List<String> names = declarations().stream().map(ParameterDeclaration::name).toList();
    for (String key : given.keySet()) {
      if (!names.contains(key)) {
        violations.add(unknown(key, names));
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (ParameterDeclaration declared : declarations()) {
      if (given.containsKey(declared.name())) {
        new ParameterReader(declared, violations)
            .read(given.get(declared.name()))
            .ifPresent(value -> values.put(declared.name(), value));
      } else if (declared.defaultValue().isPresent()) {
        values.put(declared.name(), declared.defaultValue().get());
      } else {
        violations.add(
            new Violation(
                declared.name(),
                "is required: " + declared.sentence() + " Give " + declared.type().sentence() + ".",
                Optional.empty()));
      }
    }
    return new Resolution(values, violations);
  }

  /** The values of a declaration of which nothing was set. */
  public Map<String, Object> defaults() {
    return resolve(Map.of()).values();
  }

  /**
   * A typed view of complete values: an instance of the declaring annotation type.
   *
   * @param values what {@link #resolve} returned without violations
   */
  public <P extends Annotation> P view(Class<P> declaration, Map<String, Object> values) {
    return ParameterView.of(declaration, values);
  }

  /** The typed view of given values, with defaults filled in; for tests and programs. */
  public static <P extends Annotation> P read(Class<P> declaration, Map<String, ?> given) {
    ParameterSchema schema = of(declaration);
    Resolution resolution = schema.resolve(given);
    if (!resolution.violations().isEmpty()) {
      Violation first = resolution.violations().get(0);
      throw new IllegalArgumentException(first.key() + " " + first.sentence());
    }
    return schema.view(declaration, resolution.values());
  }

  /**
   * What became of the given values.
   *
   * @param values complete with defaults, by name; lacks those that broke a rule
   * @param violations every broken rule; empty when all is well
   */
  public record Resolution(Map<String, Object> values, List<Violation> violations) {
    public Resolution {
      values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
      violations = List.copyOf(violations);
    }
  }

  private static Violation unknown(String key, List<String> names) {
    String allowed =
        names.isEmpty() ? "there is nothing to set" : "known are " + String.join(", ", names);
    return new Violation(key, "is not a parameter here; " + allowed, Names.nearest(key, names));
  }

  private static ParameterDeclaration declaration(Class<?> owner, Method method) {
    Parameter parameter = method.getAnnotation(Parameter.class);
    if (parameter == null) {
      throw new IllegalArgumentException(
          owner.getName() + "." + method.getName() + " lacks @Parameter with its sentence");
    }
    ParameterType type =
        ParameterType.of(method.getReturnType())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        owner.getName()
                            + "."
                            + method.getName()
                            + " is of type "
                            + method.getReturnType().getSimpleName()
                            + "; a parameter is an int, long, double, boolean, String, enum or an array of"
                            + " int, long, double or String"));
    return new ParameterDeclaration(
        method.getName(),
        type,
        Optional.ofNullable(method.getDefaultValue()).map(ParameterSchema::plain),
        choices(method.getReturnType()),
        new Range(parameter.min(), parameter.max(), parameter.above(), parameter.below()),
        parameter.minLength(),
        parameter.value(),
        parameter.symbol(),
        parameter.unit(),
        parameter.logarithmic());
  }

  private static List<String> choices(Class<?> type) {
    return type.isEnum()
        ? Arrays.stream(type.getEnumConstants()).map(ParameterSchema::choice).toList()
        : List.of();
  }

  private static String choice(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(java.util.Locale.ROOT);
  }

  /** An annotation's value as plain data. */
  private static Object plain(Object value) {
    if (value.getClass().isArray()) {
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        list.add(plain(Array.get(value, i)));
      }
      return List.copyOf(list);
    }
    if (value instanceof Integer whole) {
      return whole.longValue();
    }
    return value instanceof Enum<?> constant ? choice(constant) : value;
  }
}
