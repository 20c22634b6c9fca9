package org.athanor.experiments.internal.filter;

import java.util.Optional;

/** Queries for the values that fields have, each once, in order. */
final class Values {

  private Values() {}

  static Optional<Fragment> of(Field field, String contains) {
    return switch (field) {
      case EXPERIMENT, SWEEP, GROUP, HOST -> Optional.of(column(field.column(), contains));
      case STATUS -> Optional.of(column("lower(" + field.column() + ")", contains));
      case SEED -> Optional.of(seeds(contains));
      case TAG ->
          Optional.of(
              like("t.tag", contains)
                  .within("select distinct t.tag from run_tag t where ", " order by 1"));
      case BUNDLE -> Optional.of(bundles(contains));
      case ID, REASON, CREATED, STARTED, ENDED, DURATION, NOTE -> Optional.empty();
    };
  }

  private static Fragment column(String column, String contains) {
    return like(column, contains)
        .within(
            "select distinct " + column + " from run r where " + column + " <> '' and ",
            " order by 1");
  }

  private static Fragment seeds(String contains) {
    return like("cast(r.seed as varchar)", contains)
        .within("select distinct r.seed from run r where ", " order by 1");
  }

  /** Each by its name, and with each of its versions. */
  private static Fragment bundles(String contains) {
    return like("b.bundle", contains)
        .within(
            "select b.bundle from (select name as bundle from bundle_use"
                + " union select name || ' ' || version from bundle_use) b where ",
            " order by b.bundle");
  }

  static Fragment ofParameter(String name, String contains) {
    return Fragment.of("p.name = (select n.id from parameter_name n where n.name = ?)", name)
        .joined(" and ", like("p.text", contains))
        .within(
            "select p.text from run_parameter p where ",
            " group by p.text order by case when min(p.number) is null then 1 else 0 end,"
                + " min(p.number), p.text");
  }

  /** Whatever the case. */
  static Fragment like(String column, String contains) {
    String escaped = contains.toLowerCase(java.util.Locale.ROOT).replaceAll("([!%_])", "!$1");
    return Fragment.of("lower(" + column + ") like ? escape '!'", "%" + escaped + "%");
  }
}
