package org.athanor.console.internal.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Who is logged in, by the cookie of the browser. A session lasts twelve hours. */
final class Sessions {
  static final String COOKIE = "athanor-session";

  private static final long LIFE = TimeUnit.HOURS.toNanos(12);
  private static final int MOST = 10_000;

  private final Map<String, Session> sessions =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
          return size() > MOST;
        }
      };

  /** A browser that is logged in: the secret it was logged in with, and its CSRF token. */
  record Session(String secret, String csrf, long begun) {}

  /** Begins a session; returns the cookie's value. */
  synchronized String begin(String secret) {
    String id = Secrets.next();
    sessions.put(Secrets.hash(id), new Session(secret, Secrets.next(), System.nanoTime()));
    return id;
  }

  synchronized Optional<Session> find(String id) {
    return Optional.ofNullable(sessions.get(Secrets.hash(id)))
        .filter(session -> System.nanoTime() - session.begun() < LIFE);
  }

  synchronized void end(HttpServletRequest request) {
    id(request).ifPresent(id -> sessions.remove(Secrets.hash(id)));
  }

  /** The session that a request names, begun or not. */
  static Optional<String> id(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(COOKIE)) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }
}
