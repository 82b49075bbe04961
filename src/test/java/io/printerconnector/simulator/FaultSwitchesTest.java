package io.printerconnector.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.printerconnector.simulator.Fault.Kind;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultSwitchesTest {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final FaultSwitches FAULTS = new FaultSwitches();
  private static final List<String> HANDLED = new CopyOnWriteArrayList<>();
  private static Vertx vertx;
  private static String base;

  @BeforeAll
  static void startServer() {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    Router router = Router.router(vertx);
    router.route().handler(FAULTS);
    router.route().handler(BodyHandler.create(false));
    router
        .route()
        .handler(
            context -> {
              HANDLED.add(context.body().asString());
              context.end("fine");
            });
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    base = "http://127.0.0.1:" + server.actualPort();
  }

  @AfterAll
  static void stopServer() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @BeforeEach
  void reset() {
    FAULTS.clear();
    HANDLED.clear();
  }

  @Test
  void answersWithTheStatusOfTheFaultAsOftenAsItSays() throws Exception {
    FAULTS.add(
        new Fault(
            "POST", "^/a\\?x", Kind.STATUS, 429, Map.of("Retry-After", "7"), "{\"e\":1}", 0, 2));

    HttpResponse<String> first = post("/a?x=1", "one");
    assertThat(first.statusCode()).isEqualTo(429);
    assertThat(first.headers().firstValue("Retry-After")).contains("7");
    assertThat(first.body()).isEqualTo("{\"e\":1}");
    assertThat(FAULTS.active()).singleElement().extracting(Fault::times).isEqualTo(1);

    assertThat(post("/a?x=1", "two").statusCode()).isEqualTo(429);
    assertThat(FAULTS.active()).isEmpty();
    assertThat(post("/a?x=1", "three").body()).isEqualTo("fine");
    assertThat(HANDLED).containsExactly("three");
  }

  @Test
  void leavesOtherMethodsAndTargetsAlone() throws Exception {
    FAULTS.add(Fault.status(500, null, "GET", null, -1));
    FAULTS.add(Fault.status(501, null, null, "^/other$", -1));

    assertThat(post("/a", "").body()).isEqualTo("fine");
    assertThat(post("/other", "").statusCode()).isEqualTo(501);
    assertThat(post("/other", "").statusCode()).isEqualTo(501);
    FAULTS.clear();
    assertThat(post("/other", "").body()).isEqualTo("fine");
  }

  @Test
  void theFaultThatWasAddedFirstHitsFirst() throws Exception {
    FAULTS.add(Fault.status(501, null, null, null, 1));
    FAULTS.add(Fault.status(502, null, null, null, 1));

    assertThat(post("/", "").statusCode()).isEqualTo(501);
    assertThat(post("/", "").statusCode()).isEqualTo(502);
    assertThat(post("/", "").statusCode()).isEqualTo(200);
  }

  @Test
  void delaysWithoutLosingTheBody() throws Exception {
    FAULTS.add(Fault.delay(30, "POST", "/slow", 1));
    String body = "x".repeat(3_000_000);

    long start = System.nanoTime();
    assertThat(post("/slow", body).body()).isEqualTo("fine");
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(25_000_000L);
    assertThat(HANDLED).containsExactly(body);
  }

  @Test
  void hangsWithoutAnswerOrEnd() throws Exception {
    FAULTS.add(Fault.of(Kind.HANG, "POST", "/h", 1));

    CompletableFuture<HttpResponse<String>> hanging =
        CLIENT.sendAsync(request("/h", "body"), BodyHandlers.ofString());
    await().until(() -> FAULTS.active().isEmpty());
    // The one event loop has answered later requests, so it is done with the earlier one.
    assertThat(post("/other", "x").body()).isEqualTo("fine");
    assertThat(hanging).isNotDone();
    assertThat(HANDLED).containsExactly("x");
    hanging.cancel(true);
  }

  @Test
  void dropsTheConnectionBeforeHandling() {
    FAULTS.add(Fault.of(Kind.DROP, "POST", "/d", -1));

    assertThatThrownBy(() -> post("/d", "body")).isInstanceOf(IOException.class);
    assertThat(HANDLED).isEmpty();
  }

  @Test
  void losesTheReplyAfterHandling() throws Exception {
    FAULTS.add(Fault.of(Kind.LOST_REPLY, "POST", "/l", 1));

    assertThatThrownBy(() -> post("/l", "body")).isInstanceOf(IOException.class);
    assertThat(HANDLED).containsExactly("body");
    assertThat(post("/l", "again").body()).isEqualTo("fine");
  }

  @Test
  void answersGarbage() throws Exception {
    FAULTS.add(Fault.of(Kind.GARBAGE, null, "/g", 1));
    FAULTS.add(new Fault(null, "/g", Kind.GARBAGE, 0, null, "<html>", 0, 1));

    HttpResponse<byte[]> broken = CLIENT.send(request("/g", ""), BodyHandlers.ofByteArray());
    assertThat(broken.statusCode()).isEqualTo(200);
    assertThat(new String(broken.body(), StandardCharsets.UTF_8)).startsWith("{").endsWith("�");
    assertThat(post("/g", "").body()).isEqualTo("<html>");
    assertThat(HANDLED).isEmpty();
  }

  @Test
  void cutsTheReplyAfterHandling() throws Exception {
    FAULTS.add(Fault.of(Kind.CUT, "POST", "/c", 1));

    assertThatThrownBy(() -> post("/c", "body")).hasStackTraceContaining("EOF");
    assertThat(HANDLED).containsExactly("body");
    assertThat(post("/c", "again").body()).isEqualTo("fine");
  }

  @Test
  void dripsOneByteInEveryDelay() throws Exception {
    FAULTS.add(Fault.drip(10, "0123456789", "POST", "/d", 1));

    long start = System.nanoTime();
    assertThat(post("/d", "body").body()).isEqualTo("0123456789");
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(90_000_000L);
    assertThat(HANDLED).isEmpty();
  }

  private static HttpResponse<String> post(String target, String body) throws Exception {
    return CLIENT.send(request(target, body), BodyHandlers.ofString());
  }

  private static HttpRequest request(String target, String body) {
    return HttpRequest.newBuilder(URI.create(base + target))
        .POST(BodyPublishers.ofString(body))
        .build();
  }
}
