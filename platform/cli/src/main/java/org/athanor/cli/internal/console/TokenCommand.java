package org.athanor.cli.internal.console;

import java.util.List;
import org.athanor.api.console.AccessToken;
import org.athanor.api.console.ConsoleException;
import org.athanor.api.console.Role;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor token}. */
@Command(
    name = "token",
    description = "Make, list and revoke the tokens that people log in to the console with.",
    footer = {
      "",
      "A viewer looks at everything; a researcher also tags, notes, stops and starts",
      "runs; an admin also installs plugins, which is to run code here.",
      "",
      "Examples:",
      "  athanor token create ada --role researcher",
      "  athanor token revoke ada"
    })
public final class TokenCommand implements Runnable {
  private final Context context;

  @Spec private CommandSpec spec;

  public TokenCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Say what to do: " + String.join(", ", spec.subcommands().keySet()));
  }

  @Command(name = "create", description = "Make a token and print it, this once.")
  void create(
      @Parameters(paramLabel = "NAME", description = "Whose it is.") String name,
      @Option(
              names = "--role",
              required = true,
              paramLabel = "ROLE",
              description = "viewer, researcher or admin.")
          Role role) {
    try {
      String secret = context.services().tokens().create(name, role);
      context
          .screen()
          .tell("The token of " + name + ", a " + role.id() + "; it is shown only now:");
      context.screen().print(secret);
    } catch (ConsoleException e) {
      throw new CommandException(e.getMessage());
    }
  }

  @Command(name = "list", description = "List the tokens, without their secrets.")
  void list() {
    List<AccessToken> tokens = context.services().tokens().list();
    for (AccessToken token : tokens) {
      context
          .screen()
          .print(String.format("%-20s %-10s %s", token.name(), token.role().id(), token.created()));
    }
    if (tokens.isEmpty()) {
      context.screen().tell("There are none; 'athanor token create NAME --role admin' makes one.");
    }
  }

  @Command(name = "revoke", description = "Take a token back; it is void at once.")
  void revoke(@Parameters(paramLabel = "NAME", description = "Whose it is.") String name) {
    try {
      context.services().tokens().revoke(name);
      context.screen().tell("Revoked the token of " + name + ".");
    } catch (ConsoleException e) {
      throw new CommandException(e.getMessage());
    }
  }
}
