package org.athanor.cli.internal;

/** A command cannot do what it was asked; the message is all that the person needs to see. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /** The command failed. */
  public CommandException(String message) {
    this(message, ExitCode.FAILED);
  }

  private CommandException(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The command was used wrongly. */
  public static CommandException usage(String message) {
    return new CommandException(message, ExitCode.USAGE);
  }

  /** The exit code of the process. */
  public int exitCode() {
    return exitCode;
  }
}
