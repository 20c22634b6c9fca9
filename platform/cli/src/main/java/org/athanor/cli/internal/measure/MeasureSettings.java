package org.athanor.cli.internal.measure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.ExperimentReader;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.api.text.Names;
import org.athanor.cli.internal.CommandException;
import org.athanor.engine.measure.DivergenceMeter.Form;

/**
 * What {@code key=value} arguments say.
 *
 * @param form what is compared
 * @param seed of what the estimator draws
 * @param parameters of the divergence, complete
 */
record MeasureSettings(Form form, long seed, Map<String, Object> parameters) {
  private static final List<String> FORMS =
      Arrays.stream(Form.values()).map(form -> form.name().toLowerCase(Locale.ROOT)).toList();

  /**
   * Reads the arguments.
   *
   * @param reader reads a value as the overrides of an experiment are read
   */
  static MeasureSettings of(
      String divergence, ParameterSchema schema, List<String> arguments, ExperimentReader reader) {
    Map<String, Object> given = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 1) {
        throw CommandException.usage("'" + argument + "' is not of the form KEY=VALUE.");
      }
      given.put(argument.substring(0, equals), value(argument, equals, reader));
    }
    Form form = form(String.valueOf(given.getOrDefault("form", "samples")));
    if (!(given.getOrDefault("seed", 1L) instanceof Long seed)) {
      throw CommandException.usage("seed is a whole number but is " + given.get("seed") + ".");
    }
    given.keySet().removeAll(List.of("form", "seed"));
    ParameterSchema.Resolution resolution = schema.resolve(given);
    if (!resolution.violations().isEmpty()) {
      throw CommandException.usage(broken(divergence, resolution));
    }
    return new MeasureSettings(form, seed, resolution.values());
  }

  private static String broken(String divergence, ParameterSchema.Resolution resolution) {
    var first = resolution.violations().get(0);
    return "%s of %s %s.%s"
        .formatted(
            first.key(),
            divergence,
            first.sentence(),
            first.nearest().map(near -> " Did you mean " + near + "?").orElse(""));
  }

  private static Form form(String name) {
    if (!FORMS.contains(name.toLowerCase(Locale.ROOT))) {
      throw CommandException.usage(
          "form is one of %s but is %s.%s"
              .formatted(
                  String.join(", ", FORMS),
                  name,
                  Names.nearest(name, FORMS)
                      .map(near -> " Did you mean " + near + "?")
                      .orElse("")));
    }
    return Form.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static Object value(String argument, int equals, ExperimentReader reader) {
    try {
      return reader.value(argument.substring(equals + 1));
    } catch (ExperimentException unreadable) {
      String sentence = unreadable.problems().get(0).sentence();
      throw CommandException.usage(argument.substring(0, equals) + " " + sentence + ".");
    }
  }
}
