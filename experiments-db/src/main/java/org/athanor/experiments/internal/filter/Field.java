package org.athanor.experiments.internal.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What every run has and a filter may name. */
enum Field {
  ID("r.id", Type.ID),
  EXPERIMENT("r.experiment", Type.TEXT),
  SWEEP("r.sweep", Type.TEXT),
  GROUP("r.seed_group", Type.TEXT),
  SEED("r.seed", Type.NUMBER),
  STATUS("r.status", Type.STATUS),
  REASON("r.reason", Type.TEXT),
  CREATED("r.created", Type.TIME),
  STARTED("r.started", Type.TIME),
  ENDED("r.ended", Type.TIME),
  DURATION("(coalesce(r.ended, r.seen) - r.started)", Type.DURATION),
  TAG("", Type.TAG),
  NOTE("r.note", Type.TEXT),
  HOST("r.host", Type.TEXT),
  BUNDLE("", Type.BUNDLE);

  /** What its values are. */
  enum Type {
    ID,
    TEXT,
    NUMBER,
    STATUS,
    TIME,
    DURATION,
    TAG,
    BUNDLE
  }

  private final String column;
  private final Type type;

  Field(String column, Type type) {
    this.column = column;
    this.type = type;
  }

  /** Its value in SQL, where it has one only. */
  String column() {
    return column;
  }

  Type type() {
    return type;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Field> named(String name) {
    return Arrays.stream(values()).filter(field -> field.label().equals(name)).findFirst();
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(Field::label).toList();
  }
}
