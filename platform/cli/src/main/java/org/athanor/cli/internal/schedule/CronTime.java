package org.athanor.cli.internal.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.athanor.cli.internal.CommandException;

/**
 * A time as cron writes it: minute, hour, day of the month, month, day of the week.
 *
 * @param text its five fields
 */
record CronTime(String text) {
  private record Field(String name, int least, int most, List<String> names) {}

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
  private static final List<Field> FIELDS =
      List.of(
          new Field("minute", 0, 59, List.of()),
          new Field("hour", 0, 23, List.of()),
          new Field("day of the month", 1, 31, List.of()),
          new Field("month", 1, 12, MONTHS),
          new Field("day of the week", 0, 7, DAYS));

  /** Checks a time. */
  static CronTime parse(String text) {
    String[] fields = text.strip().split("\\s+");
    if (fields.length != FIELDS.size()) {
      throw CommandException.usage(
          "A time has five fields, such as \"30 22 * * mon-fri\", but this is \"" + text + "\".");
    }
    for (int index = 0; index < fields.length; index++) {
      values(fields[index], FIELDS.get(index));
    }
    return new CronTime(String.join(" ", fields));
  }

  /** What a field allows; every value of it for {@code *}. */
  private static TreeSet<Integer> values(String text, Field field) {
    TreeSet<Integer> values = new TreeSet<>();
    for (String part : text.split(",", -1)) {
      String[] stepped = part.split("/", -1);
      if (stepped.length > 2) {
        throw wrong(field, text);
      }
      int step = stepped.length == 2 ? step(stepped[1], field, text) : 1;
      int[] range = range(stepped[0], field, text, stepped.length == 2);
      for (int value = range[0]; value <= range[1]; value += step) {
        values.add(value);
      }
    }
    return values;
  }

  private static int[] range(String part, Field field, String text, boolean open) {
    if (part.equals("*")) {
      return new int[] {field.least(), field.most()};
    }
    String[] ends = part.split("-", -1);
    if (ends.length > 2) {
      throw wrong(field, text);
    }
    int first = number(ends[0], field, text, field.least(), field.most());
    int last =
        ends.length == 2
            ? number(ends[1], field, text, field.least(), field.most())
            : open ? field.most() : first;
    if (last < first) {
      throw wrong(field, text);
    }
    return new int[] {first, last};
  }

  /** A step is a number: by its name {@code sun} would be a step of 0, which never ends. */
  private static int step(String part, Field field, String text) {
    if (!part.matches("\\d{1,4}")) {
      throw wrong(field, text);
    }
    return number(part, field, text, 1, field.most());
  }

  private static int number(String part, Field field, String text, int least, int most) {
    int name = field.names().indexOf(part.toLowerCase(Locale.ROOT));
    if (name >= 0) {
      return name + (field.least() == 1 ? 1 : 0);
    }
    if (part.matches("\\d{1,4}")) {
      int number = Integer.parseInt(part);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw wrong(field, text);
  }

  private static CommandException wrong(Field field, String text) {
    return CommandException.usage(
        "The %s of a time is *, numbers from %d to %d%s, ranges, lists and steps from 1 (*/5), but this is %s."
            .formatted(
                field.name(),
                field.least(),
                field.most(),
                field.names().isEmpty() ? "" : " or names such as " + field.names().get(0),
                text));
  }

  /**
   * The same as calendar events of systemd. Cron starts a command when the day of the month or the
   * day of the week fits, if both are given; systemd asks for both, so there are two events then.
   */
  List<String> calendar() {
    String[] fields = text.split(" ");
    String time = "%s:%s:00".formatted(list(fields[1], 1), list(fields[0], 0));
    String month = list(fields[3], 3);
    String day = list(fields[2], 2);
    boolean anyDay = fields[2].startsWith("*");
    boolean anyWeekday = fields[4].startsWith("*");
    List<String> events = new ArrayList<>();
    if (!anyDay || anyWeekday) {
      events.add("*-%s-%s %s".formatted(month, day, time));
    }
    if (!anyWeekday) {
      String weekdays =
          values(fields[4], FIELDS.get(4)).stream()
              .map(number -> DAYS.get(number % 7))
              .distinct()
              .map(name -> Character.toUpperCase(name.charAt(0)) + name.substring(1))
              .collect(Collectors.joining(","));
      events.add("%s *-%s-%s %s".formatted(weekdays, month, anyDay ? day : "*", time));
    }
    return events;
  }

  private static String list(String text, int field) {
    return text.equals("*")
        ? "*"
        : values(text, FIELDS.get(field)).stream()
            .map("%02d"::formatted)
            .collect(Collectors.joining(","));
  }
}
