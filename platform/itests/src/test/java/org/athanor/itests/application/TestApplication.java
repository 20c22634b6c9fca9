package org.athanor.itests.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An application that shows what the launcher gives to one. */
@Component(
    service = ToIntFunction.class,
    property = {"athanor.application=cli", "athanor.application=worker"})
public final class TestApplication implements ToIntFunction<String[]> {
  private final BundleContext context;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Supplier<ProcessBuilder> worker;

  @Activate
  public TestApplication(
      BundleContext context,
      @Reference(target = "(athanor.terminal=in)") InputStream in,
      @Reference(target = "(athanor.terminal=out)") PrintStream out,
      @Reference(target = "(athanor.terminal=err)") PrintStream err,
      @Reference(target = "(athanor.process=worker)") Supplier<ProcessBuilder> worker) {
    this.context = context;
    this.in = in;
    this.out = out;
    this.err = err;
    this.worker = worker;
  }

  @Override
  public int applyAsInt(String[] arguments) {
    try {
      return run(arguments.length == 0 ? "echo" : arguments[0], arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      out.println("saved");
      return 0;
    }
  }

  private int run(String command, String[] arguments) throws IOException, InterruptedException {
    switch (command) {
      case "exit" -> {
        return Integer.parseInt(arguments[1]);
      }
      case "print" -> {
        System.out.println("printed to System.out");
        System.err.println("printed to System.err");
        out.println("to the terminal");
        err.println("to its error stream");
      }
      case "throw" -> throw new IllegalStateException("as the test wants it");
      case "wait" -> {
        out.println("waiting");
        Thread.sleep(Long.MAX_VALUE);
      }
      case "settings" -> settings().forEach((name, value) -> out.println(name + "=" + value));
      case "worker" -> {
        Process process = worker.get().redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().write("hello worker\n".getBytes());
        process.getOutputStream().close();
        process.getInputStream().transferTo(out);
        return process.waitFor();
      }
      case "echo" -> {
        out.println(
            context.getProperty("athanor.profile") + " on " + settings().get("athanor.native"));
        in.transferTo(out);
      }
      default -> throw new IllegalArgumentException(command);
    }
    return 0;
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    for (String name : new String[] {"home", "dist", "native", "profile", "db", "run"}) {
      settings.put("athanor." + name, context.getProperty("athanor." + name));
    }
    return settings;
  }
}
