package io.printerconnector.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpLimitsTest {

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final HttpLimits limits = new HttpLimits();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer cloud;
  private HttpServer other;
  private ProducerTemplate template;

  @BeforeEach
  void start() throws IOException {
    cloud = server("cloud");
    other = server("other");
    context.getRegistry().bind("limits", limits);
    context.start();
    template = context.createProducerTemplate();
  }

  @AfterEach
  void stop() {
    end.countDown();
    context.stop();
    limits.close();
    cloud.stop(0);
    other.stop(0);
    threads.shutdownNow();
  }

  private HttpServer server(String name) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          received.add(name + " " + exchange.getRequestMethod() + " " + body);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String url(HttpServer server, String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void redirect(String path, int status, String location) {
    cloud.createContext(
        path,
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("Location", location);
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }

  private Exchange post(String path) {
    return template.request(
        "http:cloud?throwExceptionOnFailure=false&followRedirects=true&httpClientConfigurer=#limits",
        exchange -> {
          exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
          exchange.getMessage().setHeader(Exchange.HTTP_URI, url(cloud, path));
          exchange.getMessage().setHeader("Authorization", "Bearer secret");
          exchange.getMessage().setBody("hello".getBytes(StandardCharsets.UTF_8));
        });
  }

  private static int status(Exchange exchange) {
    return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, int.class);
  }

  @Test
  void endsARequestWhoseAnswerComesDropByDrop() {
    limits.setTotalMillis(300);
    cloud.createContext(
        "/drip",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            // Far longer than the limit, and never silent for as long as a time-out.
            while (!end.await(20, TimeUnit.MILLISECONDS)) {
              out.write('x');
              out.flush();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });

    assertThat(post("/drip").getException())
        .isInstanceOf(AnswerTooSlowException.class)
        .hasMessage("the whole answer did not come within 0.3 s");
  }

  @Test
  void doesNotReadMoreHeadersThanAreAllowed() {
    limits.setConnections(connections(4, 20));
    cloud.createContext("/headers", exchange -> answerWithHeaders(exchange, 40, "x"));

    assertThat(post("/headers").getException())
        .isInstanceOf(AnswerTooLongException.class)
        .hasMessageContaining("http.maxHeaders");
  }

  @Test
  void doesNotReadALongerHeaderThanIsAllowed() {
    limits.setConnections(connections(4, 20));
    cloud.createContext("/headers", exchange -> answerWithHeaders(exchange, 1, "x".repeat(5_000)));

    assertThat(post("/headers").getException())
        .isInstanceOf(AnswerTooLongException.class)
        .hasMessageContaining("http.maxLineKilobytes");
  }

  private static HttpConnections connections(int lineKilobytes, int headers) {
    HttpConnections connections = new HttpConnections();
    connections.setLineKilobytes(lineKilobytes);
    connections.setHeaders(headers);
    return connections;
  }

  private static void answerWithHeaders(HttpExchange exchange, int count, String value)
      throws IOException {
    for (int i = 0; i < count; i++) {
      exchange.getResponseHeaders().add("X-" + i, value);
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @Test
  void bindsACompressedAnswerToTheLimitOfWhatIsInIt() throws IOException {
    limits.setMaxKilobytes(64);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[1 << 20]);
    }
    cloud.createContext(
        "/bomb",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, bomb.size());
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(bomb.toByteArray());
          }
        });

    assertThat(post("/bomb").getException()).isInstanceOf(AnswerTooLongException.class);
  }

  @Test
  void breaksOffWhatIsUnderWay() throws Exception {
    cloud.createContext(
        "/held",
        exchange -> {
          received.add("held");
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    CompletableFuture<Exchange> request =
        CompletableFuture.supplyAsync(() -> post("/held"), threads);
    Awaitility.await().until(() -> received.contains("held"));

    limits.abort();

    assertThat(request.get(30, TimeUnit.SECONDS).getException()).isInstanceOf(IOException.class);
  }

  @Test
  void leavesOutHeadersThatSayNothing() {
    cloud.createContext(
        "/headers",
        exchange -> {
          received.add(exchange.getRequestHeaders().keySet().toString());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });

    assertThat(status(post("/headers"))).isEqualTo(200);

    assertThat(received.get(0))
        .contains("Authorization")
        .doesNotContain("Connection", "Accept-encoding");
  }

  @Test
  void doesNotReadAnAnswerThatIsTooLong() {
    limits.setMaxMegabytes(1);
    cloud.createContext(
        "/long",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(new byte[2 << 20]);
          }
        });

    assertThat(post("/long").getException()).hasMessageContaining("longer than 1 MiB");
  }

  @Test
  void saysALimitThatIsNoWholeMebibyteInKibibytes() {
    limits.setMaxKilobytes(3);
    limits.setMaxProperty("camera.size");
    serve("/long", "image/jpeg", new byte[4 << 10]);

    assertThat(post("/long").getException())
        .isInstanceOf(AnswerTooLongException.class)
        .hasMessage("the answer is longer than 3 KiB (camera.size)");
  }

  @Test
  void doesNotReadAnAnswerOfAnotherContentType() {
    limits.setContentType("image/");
    cloud.createContext(
        "/stream",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "multipart/x-mixed-replace");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (!end.await(5, TimeUnit.MILLISECONDS)) {
              out.write('x');
              out.flush();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });

    Exchange exchange = post("/stream");

    assertThat(exchange.getException()).isNull();
    assertThat(exchange.getMessage().getHeader("Content-Type"))
        .isEqualTo("multipart/x-mixed-replace");
    assertThat(exchange.getMessage().getBody()).isNull();
    assertThat(end.getCount()).as("the stream goes on").isEqualTo(1);
  }

  @Test
  void readsAnAnswerOfTheContentType() {
    limits.setContentType("image/");
    serve("/picture", "Image/PNG", new byte[] {1, 2});

    assertThat(post("/picture").getMessage().getBody(byte[].class)).isEqualTo(new byte[] {1, 2});
  }

  private void serve(String path, String type, byte[] body) {
    cloud.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", type);
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
  }

  @Test
  void followsARedirectToTheSameOriginWithTheWholeRequest() {
    redirect("/moved", 307, "/here");

    assertThat(status(post("/moved"))).isEqualTo(200);
    assertThat(received).containsExactly("cloud POST hello");
  }

  @Test
  void sendsNothingToAnotherOrigin() {
    redirect("/away", 307, url(other, "/"));

    assertThat(status(post("/away"))).isEqualTo(307);
    assertThat(received).isEmpty();
  }

  @Test
  void doesNotTurnAPostIntoAGet() {
    redirect("/found", 302, "/here");

    assertThat(status(post("/found"))).isEqualTo(302);
    assertThat(received).isEmpty();
  }
}
