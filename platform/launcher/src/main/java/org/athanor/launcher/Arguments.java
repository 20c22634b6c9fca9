package org.athanor.launcher;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The command line, split: what stands before the command is for the launcher ({@code --home DIR},
 * {@code --shell}, {@code -Dathanor.name=value}), everything else is for the application.
 *
 * @param flags settings by their full name
 * @param shell whether the framework's shell is wanted on the terminal instead of an application
 * @param application the application's own arguments
 */
record Arguments(Map<String, String> flags, boolean shell, String[] application) {

  static Arguments of(String[] arguments) {
    Map<String, String> flags = new TreeMap<>();
    boolean shell = false;
    int next = 0;
    while (next < arguments.length) {
      String argument = arguments[next];
      if (argument.equals("--home")) {
        if (++next == arguments.length) {
          throw new LaunchException("--home needs a folder.");
        }
        flags.put(Settings.HOME, arguments[next]);
      } else if (argument.startsWith("--home=")) {
        flags.put(Settings.HOME, argument.substring("--home=".length()));
      } else if (argument.equals("--shell")) {
        shell = true;
      } else if (argument.startsWith("-D")) {
        addSetting(argument, flags);
      } else {
        break;
      }
      next++;
    }
    return new Arguments(flags, shell, Arrays.copyOfRange(arguments, next, arguments.length));
  }

  private static void addSetting(String argument, Map<String, String> flags) {
    int equals = argument.indexOf('=');
    if (!argument.startsWith("-Dathanor.") || equals < 0) {
      throw new LaunchException(argument + " is not a setting; write -Dathanor.NAME=VALUE.");
    }
    flags.put(argument.substring(2, equals), argument.substring(equals + 1));
  }
}
