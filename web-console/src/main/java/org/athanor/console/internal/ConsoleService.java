package org.athanor.console.internal;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.athanor.api.console.AccessTokens;
import org.athanor.api.console.ConsoleException;
import org.athanor.api.console.ConsoleServer;
import org.athanor.api.console.ConsoleSettings;
import org.athanor.api.experiment.ExperimentReader;
import org.athanor.api.plugin.PluginCatalog;
import org.athanor.api.plugin.PluginInstaller;
import org.athanor.api.store.ExperimentStore;
import org.athanor.console.internal.access.Guard;
import org.athanor.console.internal.access.Hosts;
import org.athanor.console.internal.access.InstallToken;
import org.athanor.console.internal.access.TokenFile;
import org.athanor.console.internal.api.Api;
import org.athanor.console.internal.live.Live;
import org.athanor.console.internal.process.Launches;
import org.athanor.console.internal.web.ConsoleServlet;
import org.athanor.console.internal.web.Description;
import org.athanor.console.internal.web.Pages;
import org.athanor.console.internal.web.Route;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Brings Jetty, the API and the pages together. Nothing listens before it is told to. */
@Component(service = ConsoleServer.class)
public final class ConsoleService implements ConsoleServer {
  private static final String WEB = "org/athanor/console/web/";
  private static final String JETTY = "org.apache.felix.http";
  private static final String WEBJAR = "META-INF/resources/webjars/preact/";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long NANOSECONDS_BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(5);

  private final BundleContext context;
  private final ConfigurationAdmin configurations;
  private final ExperimentStore store;
  private final PluginCatalog catalog;
  private final PluginInstaller installer;
  private final TokenFile tokens;
  private final Optional<ExperimentReader> reader;
  private Optional<Running> running = Optional.empty();

  private record Running(
      ConsoleServlet servlet,
      ServiceRegistration<?> registration,
      Live live,
      Configuration jetty,
      InetSocketAddress address) {}

  /** What the console needs of the platform. */
  @Activate
  public ConsoleService(
      BundleContext context,
      @Reference ConfigurationAdmin configurations,
      @Reference ExperimentStore store,
      @Reference PluginCatalog catalog,
      @Reference PluginInstaller installer,
      @Reference TokenFile tokens,
      @Reference(
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          ExperimentReader reader) {
    this.context = context;
    this.configurations = configurations;
    this.store = store;
    this.catalog = catalog;
    this.installer = installer;
    this.tokens = tokens;
    this.reader = Optional.ofNullable(reader);
  }

  @Override
  public synchronized URI start(ConsoleSettings settings, Consumer<String> terminal)
      throws ConsoleException {
    stop();
    boolean login = settings.login() || !Hosts.isLoopback(settings.host());
    if (login) {
      requireTokens(settings.host(), tokens);
    }
    int port = freePort(settings);
    String scheme = settings.certificate().isPresent() ? "https" : "http";
    try {
      Dictionary<String, Object> jetty = JettyProperties.of(settings, port);
      Running begun = listen(settings, port, login, scheme, terminal, jetty);
      running = Optional.of(begun);
      awaitAnswers(begun);
    } catch (IOException e) {
      stop();
      throw new ConsoleException("The console cannot be configured: " + e.getMessage(), e);
    } catch (ConsoleException e) {
      stop();
      throw e;
    }
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return URI.create(scheme + "://" + host + ":" + port + "/");
  }

  private static void requireTokens(String host, AccessTokens tokens) throws ConsoleException {
    if (tokens.list().isEmpty()) {
      throw new ConsoleException(
          "On "
              + host
              + " the console can be reached from other machines, and whoever reaches it could run"
              + " code here. Make a token for yourself first:\n"
              + "  athanor token create NAME --role admin\n"
              + "Then start the console again, and log in with it. Without --host it listens on"
              + " this machine only.");
    }
  }

  private static int freePort(ConsoleSettings settings) throws ConsoleException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()));
      return socket.getLocalPort();
    } catch (IOException | IllegalArgumentException e) {
      throw new ConsoleException(
          "Cannot listen on "
              + settings.host()
              + ":"
              + settings.port()
              + " ("
              + e.getMessage()
              + "). Perhaps a console runs there already; --port chooses another port.",
          e);
    }
  }

  private Running listen(
      ConsoleSettings settings,
      int port,
      boolean login,
      String scheme,
      Consumer<String> terminal,
      Dictionary<String, Object> jetty)
      throws IOException {
    Pages pages = new Pages(files());
    Guard guard =
        new Guard(
            new Hosts(settings.host(), port),
            scheme,
            login ? Optional.of(tokens) : Optional.empty(),
            pages.importMapHash());
    Launches launches =
        new Launches(folder("athanor.dist"), folder("athanor.home"), System.getenv());
    Api.Parts parts =
        new Api.Parts(
            store,
            catalog,
            installer,
            reader,
            launches,
            login ? Optional.empty() : Optional.of(new InstallToken(terminal)),
            pages.content("openapi.json"));
    List<Route> routes = new ArrayList<>(Api.routes(parts, guard));
    Live live = new Live(store, guard);
    routes.addAll(live.routes());
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put("osgi.http.whiteboard.servlet.pattern", "/*");
    properties.put("osgi.http.whiteboard.servlet.name", "athanor-console");
    properties.put("osgi.http.whiteboard.servlet.asyncSupported", true);
    ConsoleServlet servlet =
        new ConsoleServlet(guard, routes, new Description(parts.description()), pages);
    ServiceRegistration<Servlet> registration =
        context.registerService(Servlet.class, servlet, properties);
    Configuration configuration = configurations.getConfiguration(JETTY, "?");
    configuration.update(jetty);
    InetSocketAddress address = new InetSocketAddress(settings.host(), port);
    return new Running(servlet, registration, live, configuration, address);
  }

  private Path folder(String property) {
    return Path.of(Optional.ofNullable(context.getProperty(property)).orElse("."));
  }

  private Map<String, URL> files() {
    Map<String, URL> files = new TreeMap<>();
    for (URL url : Collections.list(context.getBundle().findEntries(WEB, "*.*", true))) {
      files.put(url.getPath().substring(url.getPath().indexOf(WEB) + WEB.length()), url);
    }
    for (URL url : Collections.list(context.getBundle().findEntries(WEBJAR, "*.js", true))) {
      String name = url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
      files.put("assets/vendor/" + name, url);
    }
    return files;
  }

  private static void awaitAnswers(Running begun) throws ConsoleException {
    if (!await(begun.address(), true) || !begun.servlet().awaitServed(PATIENCE)) {
      throw new ConsoleException("The web server does not start; the log says why.");
    }
  }

  /** Waits until somebody listens, or nobody does; tells whether it has come to that. */
  private static boolean await(InetSocketAddress address, boolean listening) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (isListening(address) != listening) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(NANOSECONDS_BETWEEN_LOOKS);
    }
    return true;
  }

  private static boolean isListening(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  @Deactivate
  public synchronized void stop() {
    running.ifPresent(
        server -> {
          server.live().close();
          server.registration().unregister();
          try {
            server.jetty().delete();
            // Jetty hears of it later; who starts a console next needs its port, and who looked
            // at this one must not meet the next by the address of this.
            await(server.address(), false);
          } catch (IOException | IllegalStateException e) {
            // The framework is going down, and Jetty with it.
          }
        });
    running = Optional.empty();
  }
}
