package org.athanor.experiments.internal.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.athanor.api.store.FilterException;
import org.athanor.experiments.internal.filter.Condition.Operator;

/**
 * Understands the filter language.
 *
 * <pre>
 * filter     = both { "or" both }
 * both       = single { "and" single }
 * single     = "not" single | "(" filter ")" | comparison
 * comparison = field ( operator value | [ "not" ] "in" "(" value { "," value } ")" )
 * </pre>
 */
final class Parser {

  private static final int DEEPEST = 100;

  private final String filter;
  private final List<Token> tokens;
  private int next;
  private int depth;

  private Parser(String filter) {
    this.filter = filter;
    this.tokens = Words.of(filter);
  }

  static Condition parse(String filter) {
    if (filter.isBlank()) {
      return new Condition.Everything();
    }
    Parser parser = new Parser(filter);
    Condition condition = parser.either();
    if (parser.peek().kind() != Token.Kind.END) {
      throw parser.problem("Expected 'and', 'or' or the end.");
    }
    return condition;
  }

  private Condition either() {
    Condition left = both();
    while (peek().isWord("or") || peek().is("||")) {
      take();
      left = new Condition.Or(left, both());
    }
    return left;
  }

  private Condition both() {
    Condition left = single();
    while (peek().isWord("and") || peek().is("&&")) {
      take();
      left = new Condition.And(left, single());
    }
    return left;
  }

  private Condition single() {
    if (++depth > DEEPEST) {
      throw problem("The filter is nested too deeply.");
    }
    try {
      if (peek().isWord("not") || peek().is("!")) {
        take();
        return new Condition.Not(single());
      }
      if (peek().is("(")) {
        take();
        Condition inner = either();
        expect(")");
        return inner;
      }
      return comparison();
    } finally {
      depth--;
    }
  }

  private Condition comparison() {
    Token field = peek();
    if (!field.isValue()) {
      throw problem("Expected the name of a field, such as status or metrics.modes.covered.");
    }
    take();
    if (peek().isWord("not") && tokens.get(next + 1).isWord("in")) {
      take();
      return new Condition.Not(oneOf(field));
    }
    if (peek().isWord("in")) {
      return oneOf(field);
    }
    Operator operator =
        Arrays.stream(Operator.values())
            .filter(one -> peek().is(one.sign()))
            .findFirst()
            .orElseThrow(() -> problem("Expected one of = != < <= > >= ~ in."));
    take();
    return new Condition.Comparison(field, operator, value());
  }

  private Condition oneOf(Token field) {
    take();
    expect("(");
    List<Token> values = new ArrayList<>();
    values.add(value());
    while (peek().is(",")) {
      take();
      values.add(value());
    }
    expect(")");
    return new Condition.OneOf(field, values);
  }

  private Token value() {
    if (!peek().isValue()) {
      throw problem("Expected a value.");
    }
    return take();
  }

  private void expect(String sign) {
    if (!peek().is(sign)) {
      throw problem("Expected '" + sign + "'.");
    }
    take();
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    return tokens.get(next++);
  }

  private FilterException problem(String problem) {
    return new FilterException(filter, peek().position(), problem, Optional.empty());
  }
}
