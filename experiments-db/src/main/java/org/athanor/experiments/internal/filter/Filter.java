package org.athanor.experiments.internal.filter;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.athanor.api.store.FilterException;
import org.athanor.experiments.internal.filter.Condition.Operator;

/** A filter on runs as SQL over {@code run r}. */
public final class Filter {

  private static final String METRICS = "metrics.";
  private static final String PARAMETERS = "parameters.";

  private final String text;
  private final Set<String> parameters;
  private final Set<String> metrics;

  private Filter(String text, Set<String> parameters, Set<String> metrics) {
    this.text = text;
    this.parameters = parameters;
    this.metrics = metrics;
  }

  /**
   * The condition of a filter.
   *
   * @param without a tag whose runs are left out; empty for none
   * @param parameters the names of parameters that any run has
   * @param metrics the names of metrics that any run has
   * @throws FilterException when it cannot be understood
   */
  public static Fragment condition(
      String filter, String without, Set<String> parameters, Set<String> metrics) {
    Fragment condition = Parser.parse(filter).sql(new Filter(filter, parameters, metrics));
    return without.isEmpty()
        ? condition
        : condition.joined(
            " and ",
            Fragment.of("r.id not in (select t.run from run_tag t where t.tag = ?)", without));
  }

  /**
   * The order of a field.
   *
   * @throws FilterException when runs cannot be sorted by it
   */
  public static Order order(String field, Set<String> parameters, Set<String> metrics) {
    return new Filter(field, parameters, metrics).order(new Token(Token.Kind.WORD, field, 0));
  }

  /**
   * A query for the values of a field; empty when it has none that are worth a list.
   *
   * @param contains what they must contain
   * @throws FilterException when no run has such a field
   */
  public static Optional<Fragment> values(
      String field, String contains, Set<String> parameters, Set<String> metrics) {
    Filter filter = new Filter(field, parameters, metrics);
    Token name = new Token(Token.Kind.WORD, field, 0);
    Optional<Field> known = Field.named(field);
    if (known.isPresent()) {
      return Values.of(known.get(), contains);
    }
    if (filter.isMetric(field)) {
      filter.known(name, field.substring(METRICS.length()), metrics);
      return Optional.empty();
    }
    return Optional.of(Values.ofParameter(filter.parameter(name), contains));
  }

  /** All fields that may be named. */
  public static List<String> fields(Set<String> parameters, Set<String> metrics) {
    Set<String> names = new TreeSet<>(Field.labels());
    names.addAll(parameters);
    metrics.forEach(metric -> names.add(METRICS + metric));
    return List.copyOf(names);
  }

  Fragment compare(Token name, Operator operator, Token value) {
    Comparer comparer = new Comparer(text, operator, value);
    String field = name.text();
    Optional<Field> known = Field.named(field);
    if (known.isPresent()) {
      return comparer.field(known.get());
    }
    if (isMetric(field)) {
      return comparer.metric(known(name, field.substring(METRICS.length()), metrics));
    }
    return comparer.parameter(parameter(name));
  }

  private boolean isMetric(String field) {
    return field.startsWith(METRICS) && !parameters.contains(field);
  }

  private String parameter(Token name) {
    String field = name.text();
    boolean prefixed = field.startsWith(PARAMETERS) && !parameters.contains(field);
    return known(name, prefixed ? field.substring(PARAMETERS.length()) : field, parameters);
  }

  /** Checks that some run has it; where nothing was recorded yet nothing can be mistyped. */
  private String known(Token token, String name, Set<String> names) {
    if (names.contains(name) || names.isEmpty()) {
      return name;
    }
    throw new FilterException(
        text,
        token.position(),
        "No run has a field '" + token.text() + "'.",
        Names.nearest(token.text(), fields(parameters, metrics)));
  }

  private Order order(Token name) {
    String field = name.text();
    Optional<Field> known = Field.named(field);
    if (known.isPresent() && !known.get().column().isEmpty()) {
      return new Order.ByColumn(known.get().column(), known.get() == Field.DURATION);
    }
    if (known.isPresent()) {
      throw new FilterException(
          field, 0, "Runs cannot be sorted by " + field + ".", Optional.empty());
    }
    if (isMetric(field)) {
      String metric = known(name, field.substring(METRICS.length()), metrics);
      return new Order.ByMetric(
          Fragment.of("select s.run, s.last_value, '' from series s where s.name = ?", metric));
    }
    return new Order.ByParameter(
        Fragment.of(
            "select p.run, p.number, p.text from run_parameter p where p.position = 0 and p.name ="
                + " (select n.id from parameter_name n where n.name = ?)",
            parameter(name)));
  }
}
