package org.athanor.experiments.internal.filter;

import java.util.List;
import java.util.stream.Collectors;

/** A filter as a tree. */
sealed interface Condition {

  /** The condition as SQL, its comparisons written by a filter. */
  Fragment sql(Filter filter);

  /** All runs. */
  record Everything() implements Condition {
    @Override
    public Fragment sql(Filter filter) {
      return Fragment.of("1 = 1");
    }
  }

  /**
   * Both must hold.
   *
   * @param left one
   * @param right the other
   */
  record And(Condition left, Condition right) implements Condition {
    @Override
    public Fragment sql(Filter filter) {
      return left.sql(filter).joined(" and ", right.sql(filter));
    }
  }

  /**
   * One must hold.
   *
   * @param left one
   * @param right the other
   */
  record Or(Condition left, Condition right) implements Condition {
    @Override
    public Fragment sql(Filter filter) {
      return left.sql(filter).joined(" or ", right.sql(filter));
    }
  }

  /**
   * Must not hold.
   *
   * @param inner what must not
   */
  record Not(Condition inner) implements Condition {
    @Override
    public Fragment sql(Filter filter) {
      // What is unknown, as the end of a run that has not ended, does not hold.
      return inner.sql(filter).within("not coalesce(", ", false)");
    }
  }

  /**
   * A field is compared with a value.
   *
   * @param field what is compared
   * @param operator how
   * @param value with what
   */
  record Comparison(Token field, Operator operator, Token value) implements Condition {
    @Override
    public Fragment sql(Filter filter) {
      return operator == Operator.UNEQUAL
          ? new Not(new Comparison(field, Operator.EQUAL, value)).sql(filter)
          : filter.compare(field, operator, value);
    }
  }

  /**
   * A field has one of several values.
   *
   * @param field what is compared
   * @param values with what
   */
  record OneOf(Token field, List<Token> values) implements Condition {
    /** Copies the list. */
    public OneOf {
      values = List.copyOf(values);
    }

    @Override
    public Fragment sql(Filter filter) {
      List<Fragment> each =
          values.stream().map(value -> filter.compare(field, Operator.EQUAL, value)).toList();
      // Side by side: hundreds of them within each other exhaust the stack of a database's parser.
      return new Fragment(
          each.stream().map(Fragment::sql).collect(Collectors.joining(" or ", "(", ")")),
          each.stream().flatMap(one -> one.values().stream()).toList());
    }
  }

  /** How a field is compared. */
  enum Operator {
    /** Has the value, or one element that has. */
    EQUAL("="),
    /** Does not. */
    UNEQUAL("!="),
    /** Is smaller. */
    LESS("<"),
    /** Is not larger. */
    AT_MOST("<="),
    /** Is larger. */
    MORE(">"),
    /** Is not smaller. */
    AT_LEAST(">="),
    /** Contains the text, whatever its case. */
    CONTAINS("~");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /** How it is written. */
    String sign() {
      return sign;
    }

    boolean isOrder() {
      return this == LESS || this == AT_MOST || this == MORE || this == AT_LEAST;
    }
  }
}
