package org.athanor.console.internal.web;

import com.google.gson.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
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
  private static final int BODY_OF_ANYONE = 4 << 10;

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
    String text = query(name).orElse(Boolean.toString(otherwise));
    if (!text.equals("true") && !text.equals("false")) {
      throw Problem.badRequest(name + " must be true or false but is '" + text + "'.");
    }
    return text.equals("true");
  }

  /** The JSON object that was sent. */
  public JsonObject body() throws IOException {
    return Json.object(Bodies.SMALL.read(this, BODY));
  }

  /** The JSON object that was sent by whoever it may be. */
  public JsonObject bodyOfAnyone() throws IOException {
    return Json.object(Bodies.UNKNOWN.read(this, BODY_OF_ANYONE));
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
    response.setContentLength(content.length);
    stream(mediaType).write(content);
  }

  /** Answers with what is written, piece by piece. */
  public OutputStream stream(String mediaType) throws IOException {
    response.setContentType(mediaType);
    if (!response.containsHeader("Cache-Control")) {
      response.setHeader("Cache-Control", "no-store");
    }
    return request.getMethod().equals("HEAD")
        ? OutputStream.nullOutputStream()
        : response.getOutputStream();
  }

  /** Answers that it is done. */
  public void done() {
    response.setStatus(204);
  }
}
