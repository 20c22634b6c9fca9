package org.athanor.console.internal.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request that cannot be answered as asked, as RFC 9457 describes such. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;
  private final transient Map<String, Object> more = new LinkedHashMap<>();

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
