package org.athanor.cli.internal.console;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.athanor.api.console.ConsoleException;
import org.athanor.api.console.ConsoleServer;
import org.athanor.api.console.ConsoleSettings;
import org.athanor.api.console.ConsoleSettings.Certificate;
import org.athanor.cli.internal.CommandException;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code athanor console}. */
@Command(
    name = "console",
    description = "Serve the web console until Ctrl-C.",
    footer = {
      "",
      "Without --host only this machine can reach it, and nobody logs in. Elsewhere everybody does,",
      "with a token of 'athanor token create'. --certificate takes a PEM file, with its key in --key,",
      "or a PKCS #12 or JKS keystore, whose password is read from ATHANOR_CONSOLE_PASSWORD.",
      "",
      "Examples:",
      "  athanor console",
      "  athanor console --host 0.0.0.0 --certificate console.pem --key console.key"
    })
public final class ConsoleCommand implements Callable<Integer> {
  private final Context context;

  @Option(
      names = "--port",
      defaultValue = "" + ConsoleSettings.PORT,
      paramLabel = "PORT",
      description = "The port; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      defaultValue = ConsoleSettings.LOOPBACK,
      paramLabel = "ADDRESS",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(names = "--login", description = "Ask for a token on this machine too.")
  private boolean login;

  @Option(names = "--certificate", paramLabel = "FILE", description = "Serve HTTPS with this.")
  private Path certificate;

  @Option(names = "--key", paramLabel = "FILE", description = "The key of a PEM certificate.")
  private Path key;

  public ConsoleCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ConsoleServer console = context.services().console();
    try {
      URI address = console.start(settings(), line -> context.screen().tell(line));
      context.screen().print(address.toString());
      if (address.getScheme().equals("http") && isReachable()) {
        context
            .screen()
            .tell("What travels to and from here can be read on its way; see --certificate.");
      }
      context.screen().tell("Open the address in a browser; Ctrl-C ends the console.");
      new CountDownLatch(1).await();
    } catch (ConsoleException e) {
      throw new CommandException(e.getMessage());
    } catch (InterruptedException e) {
      // Ctrl-C is how a console ends.
      Thread.currentThread().interrupt();
    }
    console.stop();
    return ExitCode.OK;
  }

  private boolean isReachable() {
    return !host.equals(ConsoleSettings.LOOPBACK) && !host.equals("localhost");
  }

  private ConsoleSettings settings() {
    String password = context.services().setting("athanor.console.password");
    return new ConsoleSettings(
        host,
        port,
        login,
        Optional.ofNullable(certificate)
            .map(file -> new Certificate(file, Optional.ofNullable(key), password)));
  }
}
