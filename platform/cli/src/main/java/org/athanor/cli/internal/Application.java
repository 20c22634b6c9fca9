package org.athanor.cli.internal;

import java.io.PrintStream;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The application that the launcher runs when a person types a command. */
@Component(service = ToIntFunction.class, property = "athanor.application=cli")
public final class Application implements ToIntFunction<String[]> {
  private final Context context;

  /** Takes the process's own streams; everything else is fetched when a command needs it. */
  @Activate
  public Application(
      BundleContext bundle,
      @Reference(target = "(athanor.terminal=out)") PrintStream out,
      @Reference(target = "(athanor.terminal=err)") PrintStream err) {
    this(new Context(new FrameworkServices(bundle), Screen.ofProcess(out, err)));
  }

  Application(Context context) {
    this.context = context;
  }

  @Override
  public int applyAsInt(String[] arguments) {
    return CommandTree.execute(context, arguments);
  }
}
