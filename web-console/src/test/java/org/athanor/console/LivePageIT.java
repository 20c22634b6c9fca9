package org.athanor.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.athanor.api.console.ConsoleServer;
import org.athanor.api.console.ConsoleSettings;
import org.junit.jupiter.api.Test;

/** What happens is told again after it could not be told for a while. */
final class LivePageIT extends PagesInBrowser {
  @Test
  void listensAgainAfterItWasRefused() throws Exception {
    page.go("/");
    page.find(".live.on");
    int port = console.at("/").getPort();
    console.service(ConsoleServer.class).stop();
    CountDownLatch refused = new CountDownLatch(1);
    HttpServer busy = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    busy.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
          if (exchange.getRequestURI().getPath().equals("/api/v1/events")) {
            refused.countDown();
          }
        });
    busy.start();
    try {
      assertTrue(refused.await(60, TimeUnit.SECONDS), "the page never tries again");
      page.await("the page knows", () -> page.all(".live.on").isEmpty());
    } finally {
      busy.stop(0);
    }
    console.listen(ConsoleSettings.local(port));
    page.find(".live.on");
  }
}
