package org.athanor.console.internal.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.athanor.api.store.ExperimentStore;
import org.athanor.console.internal.access.Guard;
import org.athanor.console.internal.web.Exchange;
import org.athanor.console.internal.web.Json;
import org.athanor.console.internal.web.Problem;
import org.athanor.console.internal.web.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every browser that listens what has changed. One look a second serves all of them, and
 * nobody looks while nobody listens.
 */
public final class Live implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Live.class);
  private static final int MOST = 1_000;
  private static final int MOST_OF_ONE = 100;
  private static final int HEARTBEAT_EVERY = 10;

  private final Changes changes;
  private final Guard guard;
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "athanor-console-live");
            thread.setDaemon(true);
            return thread;
          });
  private int ticks;

  /**
   * Watches a store.
   *
   * @param guard says who may go on listening
   */
  public Live(ExperimentStore store, Guard guard) {
    this.guard = guard;
    this.changes = new Changes(store);
    clock.execute(this::look);
    clock.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  /** A first look, so that the store is awake when the first browser comes. */
  private void look() {
    try {
      changes.look();
    } catch (RuntimeException e) {
      log.warn("The store could not be looked at", e);
    }
  }

  /** Where browsers listen. */
  public List<Route> routes() {
    return List.of(Route.get("/api/v1/events", this::listen));
  }

  private void listen(Exchange exchange) throws IOException {
    if (streams.size() >= MOST) {
      throw Problem.busy("At most " + MOST + " browsers can listen at once.");
    }
    String listener = exchange.visitor().name();
    if (!listener.isEmpty() && countOf(listener) >= MOST_OF_ONE) {
      throw Problem.busy(
          "At most " + MOST_OF_ONE + " browsers can listen at once with the token of one person.");
    }
    var response = exchange.response();
    response.setContentType("text/event-stream;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext context = exchange.request().startAsync();
    context.setTimeout(0);
    EventStream stream =
        new EventStream(context, listener, guard.watch(exchange.request()), streams::remove);
    context.addListener(new Ending(stream));
    streams.add(stream);
    stream.begin();
    stream.offer(": listening\nretry: 2000\n\n".getBytes(StandardCharsets.UTF_8));
  }

  private long countOf(String listener) {
    return streams.stream().filter(stream -> stream.listener().equals(listener)).count();
  }

  private record Ending(EventStream stream) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      stream.close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      stream.close();
    }

    @Override
    public void onError(AsyncEvent event) {
      stream.close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      // Begins only once.
    }
  }

  private void tick() {
    if (streams.isEmpty()) {
      return;
    }
    try {
      if (++ticks % HEARTBEAT_EVERY == 0) {
        streams.forEach(EventStream::dismiss);
        tell(": still here\n\n");
      }
      for (Map<String, Object> change : changes.look()) {
        tell("event: run\ndata: " + Json.text(change) + "\n\n");
      }
    } catch (RuntimeException e) {
      log.warn("Nobody could be told what has changed", e);
    }
  }

  private void tell(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    streams.forEach(stream -> stream.offer(bytes));
  }

  @Override
  public void close() {
    clock.shutdownNow();
    List.copyOf(streams).forEach(EventStream::close);
  }
}
