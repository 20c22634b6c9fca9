package org.athanor.console.internal.web;

import com.google.gson.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.console.internal.access.Visitor;

/**
 * A request and its answer.
 *
 * @param request the request
 * @param response its answer
 * @param places what stands in the path at the names in braces
 * @param visitor who asks
 */
public record Exchange(
    HttpServletRequest request,
    HttpServletResponse response,
    Map<String, String> places,
    Visitor visitor) {
  private static final int BODY = 2 << 20;

  /** What stands in the path at a name. */
  public String place(String name) {
    return places.get(name);
  }

  /** A parameter of the query, when it is there and not empty. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isEmpty());
  }

  /** Every value of a parameter of the query. */
  public List<String> queries(String name) {
    String[] values = request.getParameterValues(name);
    return values == null ? List.of() : Arrays.asList(values);
  }

  /** A whole number in the query. */
  public long number(String name, long otherwise, long min, long max) {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      long value = Long.parseLong(text.get());
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Answered below, together with what is out of range.
    }
    throw Problem.badRequest(
        name
            + " must be a whole number from "
            + min
            + " to "
            + max
            + " but is '"
            + text.get()
            + "'.");
  }

  /** A yes or no in the query. */
  public boolean flag(String name, boolean otherwise) {
    return query(name).map(value -> value.equals("true")).orElse(otherwise);
  }

  /** The JSON object that was sent. */
  public JsonObject body() throws IOException {
    return Json.object(Bodies.SMALL.read(request, BODY));
  }

  /** Answers with JSON. */
  public void json(Object value) throws IOException {
    json(200, value);
  }

  /** Answers with JSON and a status. */
  public void json(int status, Object value) throws IOException {
    response.setStatus(status);
    bytes("application/json", Json.bytes(value));
  }

  /** Answers with bytes. */
  public void bytes(String mediaType, byte[] content) throws IOException {
    response.setContentType(mediaType);
    if (!response.containsHeader("Cache-Control")) {
      response.setHeader("Cache-Control", "no-store");
    }
    response.setContentLength(content.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(content);
    }
  }

  /** Answers that it is done. */
  public void done() {
    response.setStatus(204);
  }
}
