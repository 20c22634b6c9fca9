package org.athanor.cli.internal.completion;

import java.util.concurrent.Callable;
import org.athanor.cli.internal.CommandTree;
import org.athanor.cli.internal.Context;
import org.athanor.cli.internal.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what teaches a shell the commands and their options. */
@Command(
    name = "completion",
    description = "Print the completion for bash or zsh.",
    footer = {
      "",
      "For bash, in ~/.bashrc:   source <(athanor completion bash)",
      "For zsh, in ~/.zshrc:     source <(athanor completion zsh)"
    })
public final class CompletionCommand implements Callable<Integer> {
  /** The shells that are known. */
  enum Shell {
    BASH,
    ZSH
  }

  private final Context context;

  @Parameters(paramLabel = "bash|zsh", description = "The shell.")
  private Shell shell;

  public CompletionCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    // The script serves both: in zsh it loads zsh's emulation of bash's completion itself.
    String script = AutoComplete.bash("athanor", CommandTree.whole(context));
    context.screen().out().print(shell == Shell.ZSH ? "#compdef athanor\n" + script : script);
    return ExitCode.OK;
  }
}
