package io.printerconnector.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.printerconnector.shell.MachineException.Trouble;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever answers, a command ends, in bounded memory, and sends nothing twice. */
@Timeout(30)
class HostileMoonrakerTest {

  private final AtomicInteger requests = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private MoonrakerLink link;

  private interface Answer {
    void give(HttpExchange exchange) throws IOException;
  }

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    link = new MoonrakerLink(url, null, () -> null);
  }

  @AfterEach
  void end() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answers(Answer answer) {
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          answer.give(exchange);
          exchange.close();
        });
  }

  @Test
  void endlessAnswersAreNotReadToTheEnd() {
    answers(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          byte[] blanks = new byte[1 << 16];
          while (true) {
            out.write(blanks);
          }
        });

    MachineException trouble = trouble(Method.INFO, Deadline.in(20_000));

    assertThat(trouble.trouble()).isEqualTo(Trouble.REFUSED);
    assertThat(trouble).hasMessageContaining("longer than 8 MiB");
  }

  @Test
  void ordersAreNotRepeatedWhenTheConnectionBreaks() {
    answers(HttpExchange::close);

    assertThat(trouble(Method.SCRIPT, Deadline.in(5_000)).trouble()).isEqualTo(Trouble.LOST);
    assertThat(requests).hasValue(1);
  }

  @Test
  void ordersGoOverHttpWhereThereAreNoWebsockets() throws Exception {
    answers(
        exchange -> {
          boolean post = exchange.getRequestMethod().equals("POST");
          byte[] body = "{\"result\": \"ok\"}".getBytes();
          exchange.sendResponseHeaders(post ? 200 : 400, body.length);
          exchange.getResponseBody().write(body);
        });

    new Order(link, line -> {}).send(Method.SCRIPT, Map.of("script", "G28"), Deadline.in(5_000));

    assertThat(requests).hasValue(2);
  }

  @Test
  void redirectsAreNotFollowed() {
    answers(
        exchange -> {
          exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
          exchange.sendResponseHeaders(307, -1);
        });

    assertThat(trouble(Method.SCRIPT, Deadline.in(5_000)).trouble()).isEqualTo(Trouble.STRANGER);
    assertThat(requests).hasValue(1);
  }

  @Test
  void questionsAreAskedAgain() throws Exception {
    answers(
        exchange -> {
          if (requests.get() == 3) {
            byte[] body = "{\"result\": {\"state\": \"ready\"}}".getBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });

    assertThat(new Questions(link, Deadline.in(20_000)).ask(Method.INFO))
        .isEqualTo(Map.of("state", "ready"));
  }

  private MachineException trouble(Method method, Deadline deadline) {
    return catchThrowableOfType(
        MachineException.class, () -> link.ask(method, Map.of("script", "G28"), deadline));
  }
}
