package org.athanor.cli.internal.run;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.athanor.api.sweep.Setting;
import org.athanor.cli.internal.Text;

/** A setting of a sweep in few words: {@code tricks=[unrolled(steps=5)] objective=jsd}. */
final class SettingText {
  private SettingText() {}

  static String of(Setting setting) {
    return setting.values().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + value(entry.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static String value(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(SettingText::value).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> part) {
      return part.entrySet().stream().map(SettingText::part).collect(Collectors.joining(", "));
    }
    return value instanceof Double number ? Text.number(number) : String.valueOf(value);
  }

  private static String part(Map.Entry<?, ?> entry) {
    if (entry.getValue() instanceof Map<?, ?> parameters) {
      return parameters.entrySet().stream()
          .map(one -> one.getKey() + "=" + value(one.getValue()))
          .collect(Collectors.joining(", ", entry.getKey() + "(", ")"));
    }
    return entry.getKey() + "=" + value(entry.getValue());
  }
}
