package org.athanor.console.internal.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request that cannot be answered as asked, as RFC 9457 describes such. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;
  private final transient Map<String, Object> more = new LinkedHashMap<>();
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  /**
   * A problem.
   *
   * @param status the HTTP status
   * @param title the kind of problem in a few words, the same for all of its kind
   * @param detail a sentence for the person who must act
   */
  public Problem(int status, String title, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
  }

  /** A request that is not understood. */
  public static Problem badRequest(String detail) {
    return new Problem(400, "Bad request", detail);
  }

  /** A request that is not allowed. */
  public static Problem forbidden(String detail) {
    return new Problem(403, "Forbidden", detail);
  }

  /** Something that is not there. */
  public static Problem notFound(String detail) {
    return new Problem(404, "Not found", detail);
  }

  /** Someone who is not known asks for what only those get who are. */
  public static Problem notLoggedIn(String detail) {
    return new Problem(401, "Not logged in", detail)
        .header("WWW-Authenticate", "Bearer realm=\"athanor\"");
  }

  /** There is no room for this now, but soon. */
  public static Problem busy(String detail) {
    return new Problem(503, "Busy", detail).header("Retry-After", "2");
  }

  /** Adds a header to the answer. */
  public Problem header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** The headers that the answer carries. */
  Map<String, String> headers() {
    return headers;
  }

  /** Adds a member to the problem's JSON. */
  public Problem with(String name, Object value) {
    more.put(name, value);
    return this;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The members of the problem's JSON. */
  public Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", "about:blank");
    members.put("title", title);
    members.put("status", status);
    members.put("detail", getMessage());
    members.putAll(more);
    return members;
  }
}
