package org.athanor.console.internal.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.athanor.api.console.AccessToken;
import org.athanor.api.console.Role;
import org.athanor.console.internal.web.Problem;
import org.athanor.console.internal.web.Route;

/** Decides who may ask what; every request passes here first. */
public final class Guard {
  /** The header that carries the CSRF token. */
  public static final String CSRF_HEADER = "X-CSRF-Token";

  private static final String BEARER = "Bearer ";

  private final Hosts hosts;
  private final String scheme;
  private final Optional<TokenFile> tokens;
  private final String policy;
  private final Sessions sessions = new Sessions();
  private final Throttle throttle = new Throttle(System::nanoTime);
  private final String csrf = Secrets.next();

  /**
   * A guard.
   *
   * @param hosts the console's own names
   * @param scheme {@code http} or {@code https}
   * @param tokens who may log in; empty when nobody need, and everybody may do everything
   * @param importMapHash the one script in a page that is let through
   */
  public Guard(Hosts hosts, String scheme, Optional<TokenFile> tokens, String importMapHash) {
    this.hosts = hosts;
    this.scheme = scheme;
    this.tokens = tokens;
    this.policy =
        "default-src 'none'; script-src 'self' '"
            + importMapHash
            + "'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  }

  /** Sets the headers that every answer carries. */
  public void mark(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    if (scheme.equals("https")) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }

  /** Refuses a request that was sent to another name. */
  public void checkHost(HttpServletRequest request) {
    String host = request.getHeader("Host");
    if (host == null || !hosts.allows(host)) {
      throw Problem.forbidden("This console is not called that; open it by its own address.");
    }
  }

  /** Whether people have to log in. */
  public boolean asksForLogin() {
    return tokens.isPresent();
  }

  /** Who sent a request. */
  public Visitor visitor(HttpServletRequest request) {
    if (tokens.isEmpty()) {
      return new Visitor("", Optional.of(Role.ADMIN), Optional.of(csrf));
    }
    Optional<String> secret = bearer(request);
    if (secret.isPresent()) {
      return identify(request, secret.get())
          .map(token -> new Visitor(token.name(), Optional.of(token.role()), Optional.empty()))
          .orElse(Visitor.NOBODY);
    }
    return Sessions.id(request)
        .flatMap(sessions::find)
        .flatMap(
            session ->
                tokens
                    .get()
                    .find(session.secret())
                    .map(
                        token ->
                            new Visitor(
                                token.name(),
                                Optional.of(token.role()),
                                Optional.of(session.csrf()))))
        .orElse(Visitor.NOBODY);
  }

  /**
   * Asks again and again whether the sender of a request that goes on would still be let in. It
   * guesses nothing, so it is never slowed down, nor does it slow others down.
   */
  public BooleanSupplier watch(HttpServletRequest request) {
    if (tokens.isEmpty()) {
      return () -> true;
    }
    TokenFile file = tokens.get();
    Optional<String> secret = bearer(request);
    if (secret.isPresent()) {
      return () -> file.find(secret.get()).isPresent();
    }
    Optional<String> session = Sessions.id(request);
    return () ->
        session.flatMap(sessions::find).flatMap(known -> file.find(known.secret())).isPresent();
  }

  private static Optional<String> bearer(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Authorization"))
        .filter(header -> header.startsWith(BEARER))
        .map(header -> header.substring(BEARER.length()).strip());
  }

  /** Lets a request through to a route, or says why not. */
  public Visitor admit(HttpServletRequest request, Route route) {
    Visitor visitor = visitor(request);
    boolean changes = !route.method().equals("GET");
    if (changes) {
      checkOrigin(request);
    }
    if (route.needed().isEmpty()) {
      return visitor;
    }
    Role role =
        visitor.role().orElseThrow(() -> Problem.notLoggedIn("Log in with your token first."));
    if (!role.covers(route.needed().get())) {
      throw Problem.forbidden(
          "This needs the role " + route.needed().get().id() + ", but yours is " + role.id() + ".");
    }
    if (changes && visitor.csrf().isPresent()) {
      String given = request.getHeader(CSRF_HEADER);
      if (given == null || !Secrets.same(visitor.csrf().get(), given)) {
        throw Problem.forbidden("The page is out of date; load it again.");
      }
    }
    return visitor;
  }

  private void checkOrigin(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    String site = request.getHeader("Sec-Fetch-Site");
    boolean own =
        origin == null
            || origin.startsWith(scheme + "://")
                && hosts.allows(origin.substring(scheme.length() + 3));
    if (!own || site != null && !site.equals("same-origin") && !site.equals("none")) {
      throw Problem.forbidden("Another site cannot change anything here.");
    }
  }

  /** Logs a browser in: sets its cookie, or says why not. */
  public void logIn(HttpServletRequest request, HttpServletResponse response, String secret) {
    if (identify(request, secret).isEmpty()) {
      throw Problem.notLoggedIn("This token is not known; ask whoever gave it to you.");
    }
    response.addHeader("Set-Cookie", cookie(sessions.begin(secret), 43_200));
  }

  /** Logs a browser out. */
  public void logOut(HttpServletRequest request, HttpServletResponse response) {
    sessions.end(request);
    response.addHeader("Set-Cookie", cookie("", 0));
  }

  private String cookie(String value, int seconds) {
    return Sessions.COOKIE
        + "="
        + value
        + "; Path=/; Max-Age="
        + seconds
        + "; HttpOnly; SameSite=Strict"
        + (scheme.equals("https") ? "; Secure" : "");
  }

  private Optional<AccessToken> identify(HttpServletRequest request, String secret) {
    String address = request.getRemoteAddr();
    long wait = throttle.wait(address);
    if (wait > 0) {
      throw new Problem(
              429, "Too many attempts", "Too many wrong tokens; try again in " + wait + " s.")
          .header("Retry-After", Long.toString(wait));
    }
    Optional<AccessToken> token = tokens.flatMap(file -> file.find(secret));
    if (token.isPresent()) {
      throttle.succeeded(address);
    } else {
      throttle.failed(address);
    }
    return token;
  }
}
