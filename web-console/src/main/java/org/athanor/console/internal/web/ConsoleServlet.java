package org.athanor.console.internal.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.athanor.api.store.FilterException;
import org.athanor.api.store.NoSuchRunException;
import org.athanor.api.store.StoreException;
import org.athanor.console.internal.access.Guard;
import org.athanor.console.internal.access.Visitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every request to the console comes through here: the guard first, then the route. */
public final class ConsoleServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(ConsoleServlet.class);

  private final transient Guard guard;
  private final transient List<Route> routes;
  private final transient Description description;
  private final transient Handler pages;
  private final transient CountDownLatch served = new CountDownLatch(1);

  /**
   * The console.
   *
   * @param guard keeps out who must not come in
   * @param routes what can be asked for
   * @param description what of it is described
   * @param pages answers whatever no route does
   */
  public ConsoleServlet(Guard guard, List<Route> routes, Description description, Handler pages) {
    this.guard = guard;
    this.routes = List.copyOf(routes);
    this.description = description;
    this.pages = pages;
  }

  /** The web server begins to serve the console; it listens earlier, and answers 404. */
  @Override
  public void init() {
    served.countDown();
  }

  /** Waits until the web server serves the console; tells whether it came to that in the time. */
  public boolean awaitServed(Duration wait) {
    try {
      return served.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      guard.mark(response);
      guard.checkHost(request);
      List<String> path =
          Paths.segments(request.getRequestURI())
              .orElseThrow(() -> Problem.notFound("There is nothing at this address."));
      dispatch(request, response, path);
    } catch (Problem e) {
      answer(request, response, e);
    } catch (FilterException e) {
      answer(request, response, misunderstood(e));
    } catch (NoSuchRunException e) {
      answer(request, response, Problem.notFound(e.getMessage()));
    } catch (StoreException e) {
      log.warn("The store could not answer {}", request.getRequestURI(), e);
      answer(request, response, new Problem(409, "The store refuses", e.getMessage()));
    } catch (IOException e) {
      log.debug("{} went away", request.getRemoteAddr(), e);
    } catch (RuntimeException e) {
      log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
      answer(
          request, response, new Problem(500, "Failed", "The console failed; its log says why."));
    }
  }

  private void dispatch(HttpServletRequest request, HttpServletResponse response, List<String> path)
      throws IOException {
    String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    Set<String> others = new TreeSet<>();
    for (Route route : routes) {
      Optional<Map<String, String>> places = route.match(path);
      if (places.isPresent() && route.method().equals(method)) {
        Visitor visitor = guard.admit(request, route);
        description.check(route, request);
        route.handler().handle(new Exchange(request, response, places.get(), visitor));
        return;
      }
      places.ifPresent(any -> others.add(route.method()));
    }
    if (!others.isEmpty()) {
      throw notAllowed(method, others);
    }
    if (!method.equals("GET")) {
      throw Problem.notFound("There is nothing at this address.");
    }
    pages.handle(
        new Exchange(
            request, response, Map.of("path", String.join("/", path)), guard.visitor(request)));
  }

  private static Problem notAllowed(String method, Set<String> others) {
    if (others.contains("GET")) {
      others.add("HEAD");
    }
    return new Problem(405, "Method not allowed", "This address does not answer " + method + ".")
        .header("Allow", String.join(", ", others));
  }

  private static Problem misunderstood(FilterException e) {
    Problem problem =
        new Problem(400, "The filter is not understood", e.problem())
            .with("position", e.position());
    e.suggestion().ifPresent(name -> problem.with("suggestion", name));
    return problem;
  }

  private static void answer(
      HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.setStatus(problem.status());
    problem.headers().forEach(response::setHeader);
    if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
      // What the other side is still sending is not waited for, and it must not send more here.
      response.setHeader("Connection", "close");
    }
    new Exchange(request, response, Map.of(), Visitor.NOBODY)
        .bytes("application/problem+json", Json.bytes(problem.members()));
  }
}
