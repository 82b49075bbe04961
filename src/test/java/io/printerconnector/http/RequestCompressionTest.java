package io.printerconnector.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCompressionTest {

  private static final String JSON = "application/json";
  private static final byte[] LONG = bytes("{\"status\": \"" + "ready ".repeat(200) + "\"}");

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final HttpLimits limits = new HttpLimits();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer cloud;
  private ProducerTemplate template;

  /** A request as the server got it; its body is unpacked. */
  private record Received(String path, String coding, int bytes, byte[] body, int port) {

    static Received of(HttpExchange exchange) throws IOException {
      byte[] raw = exchange.getRequestBody().readAllBytes();
      assertThat(exchange.getRequestHeaders().get("Content-Length"))
          .containsExactly(String.valueOf(raw.length));
      assertThat(exchange.getRequestHeaders().get("Content-Type")).hasSize(1);
      String coding = exchange.getRequestHeaders().getFirst("Content-Encoding");
      byte[] body =
          coding == null ? raw : new GZIPInputStream(new ByteArrayInputStream(raw)).readAllBytes();
      return new Received(
          exchange.getRequestURI().getPath(),
          coding,
          raw.length,
          body,
          exchange.getRemoteAddress().getPort());
    }
  }

  @BeforeEach
  void start() throws IOException {
    cloud = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    cloud.setExecutor(threads);
    cloud.start();
    serve("/", exchange -> answer(exchange, 200, "gzip"));
    limits.setCompressRequests(true);
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
    threads.shutdownNow();
  }

  private void serve(String path, HttpHandler handler) {
    cloud.createContext(
        path,
        exchange -> {
          try (exchange) {
            received.add(Received.of(exchange));
            handler.handle(exchange);
          }
        });
  }

  private static void answer(HttpExchange exchange, int status, String accepted)
      throws IOException {
    if (accepted != null) {
      exchange.getResponseHeaders().add("Accept-Encoding", accepted);
    }
    byte[] text = bytes("answer");
    exchange.sendResponseHeaders(status, text.length);
    exchange.getResponseBody().write(text);
  }

  private static boolean isCompressed(HttpExchange exchange) {
    return exchange.getRequestHeaders().containsKey("Content-Encoding");
  }

  private Exchange post(String path, String type, byte[] body) {
    return template.request(
        "http:cloud?throwExceptionOnFailure=false&followRedirects=true&httpClientConfigurer=#limits",
        exchange -> {
          exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
          exchange
              .getMessage()
              .setHeader(
                  Exchange.HTTP_URI, "http://127.0.0.1:" + cloud.getAddress().getPort() + path);
          exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, type);
          exchange.getMessage().setBody(body);
        });
  }

  private int post(String path) {
    Exchange exchange = post(path, JSON, LONG);
    assertThat(exchange.getException()).isNull();
    return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, int.class);
  }

  private List<String> codings() {
    return received.stream().map(Received::coding).toList();
  }

  @Test
  void beginsOnceAnAnswerHasSaidThatItIsWelcome() {
    assertThat(post("/things")).isEqualTo(200);
    assertThat(post("/things?limit=1")).isEqualTo(200);
    assertThat(post("/others")).isEqualTo(200);

    assertThat(codings()).containsExactly(null, "gzip", null);
    assertThat(received.get(1).bytes()).isLessThan(LONG.length / 4);
    assertThat(received).allSatisfy(request -> assertThat(request.body()).isEqualTo(LONG));
  }

  @Test
  void isNotForAClientThatIsNotToldSo() {
    limits.setCompressRequests(false);

    post("/things");
    post("/things");

    assertThat(codings()).containsExactly(null, null);
  }

  @Test
  void isNotForAServerThatSaysNothing() {
    serve("/silent", exchange -> answer(exchange, 200, null));

    post("/silent");
    post("/silent");

    assertThat(codings()).containsExactly(null, null);
  }

  @Test
  void endsWithAnAnswerThatListsNoGzip() {
    serve("/changed", exchange -> answer(exchange, 200, isCompressed(exchange) ? "br" : "gzip"));

    post("/changed");
    post("/changed");
    post("/changed");

    assertThat(codings()).containsExactly(null, "gzip", null);
  }

  @Test
  void isNotForBodiesThatAreShortOrVeryLongOrPicturesOrGetNoShorter() {
    byte[] random = new byte[2_000];
    new Random(1).nextBytes(random);
    post("/things");

    post("/things", JSON, bytes("x".repeat(599)));
    post("/things", JSON, new byte[(1 << 20) + 1]);
    post("/things", "Image/png", LONG);
    post("/things", JSON, random);
    post("/things", JSON, new byte[0]);

    assertThat(codings()).hasSize(6).containsOnlyNulls();
  }

  @Test
  void isForBodiesOfBothLimits() {
    post("/things");

    post("/things", JSON, bytes("x".repeat(600)));
    post("/things", JSON, new byte[1 << 20]);

    assertThat(codings()).containsExactly(null, "gzip", "gzip");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 415, 422})
  void aRefusedRequestIsSentAgainAsItWasAndNoneIsCompressedAnyMore(int status) {
    serve("/boast", exchange -> answer(exchange, isCompressed(exchange) ? status : 200, "gzip"));

    assertThat(post("/boast")).isEqualTo(200);
    assertThat(post("/boast")).isEqualTo(200);
    assertThat(post("/boast")).isEqualTo(200);

    assertThat(codings()).containsExactly(null, "gzip", null, null);
    assertThat(received).allSatisfy(request -> assertThat(request.body()).isEqualTo(LONG));
    assertThat(received.get(2).port()).as("its connection").isEqualTo(received.get(1).port());
  }

  @Test
  void aRefusalOfWhatIsInTheRequestIsNoRefusalOfCompression() {
    serve("/strict", exchange -> answer(exchange, 422, "gzip"));

    assertThat(post("/strict")).isEqualTo(422);
    assertThat(post("/strict")).isEqualTo(422);
    assertThat(post("/strict")).isEqualTo(422);

    assertThat(codings()).containsExactly(null, "gzip", null, "gzip", null);
  }

  @Test
  void anotherFailureIsLeftToTheCaller() {
    serve("/broken", exchange -> answer(exchange, isCompressed(exchange) ? 500 : 200, "gzip"));

    assertThat(post("/broken")).isEqualTo(200);
    assertThat(post("/broken")).isEqualTo(500);

    assertThat(codings()).containsExactly(null, "gzip");
  }

  @Test
  void anEndlessRefusalIsNotReadToItsEnd() {
    serve(
        "/endless",
        exchange -> {
          if (isCompressed(exchange)) {
            exchange.sendResponseHeaders(415, 0);
            drip(exchange, new byte[1 << 10]);
          } else {
            answer(exchange, 200, "gzip");
          }
        });

    assertThat(post("/endless")).isEqualTo(200);
    assertThat(post("/endless")).isEqualTo(200);

    assertThat(codings()).containsExactly(null, "gzip", null);
    assertThat(end.getCount()).as("the refusal goes on").isEqualTo(1);
  }

  @Test
  void theTotalTimeIsThatOfBothAttempts() {
    serve(
        "/slow",
        exchange -> {
          if (isCompressed(exchange)) {
            answer(exchange, 415, null);
          } else if (received.size() == 1) {
            answer(exchange, 200, "gzip");
          } else {
            exchange.sendResponseHeaders(200, 0);
            drip(exchange, new byte[1]);
          }
        });
    assertThat(post("/slow")).isEqualTo(200);
    limits.setTotalMillis(300);

    assertThat(post("/slow", JSON, LONG).getException()).isInstanceOf(AnswerTooSlowException.class);

    assertThat(codings()).containsExactly(null, "gzip", null);
  }

  private void drip(HttpExchange exchange, byte[] drop) throws IOException {
    try (OutputStream out = exchange.getResponseBody()) {
      while (!end.await(5, TimeUnit.MILLISECONDS)) {
        out.write(drop);
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aRedirectKeepsTheCompressedBody() {
    serve(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/here");
          exchange.sendResponseHeaders(307, -1);
        });

    assertThat(post("/moved")).isEqualTo(200);
    assertThat(post("/moved")).isEqualTo(200);

    assertThat(received)
        .extracting(Received::path)
        .containsExactly("/moved", "/here", "/moved", "/here");
    assertThat(codings()).containsExactly(null, null, "gzip", "gzip");
    assertThat(received).allSatisfy(request -> assertThat(request.body()).isEqualTo(LONG));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
