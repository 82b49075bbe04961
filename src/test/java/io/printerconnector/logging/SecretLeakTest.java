package io.printerconnector.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/** Tries to get secrets past the log, and reads what is on stdout. */
class SecretLeakTest {

  private static final String REGISTERED = "sk_live/Ab+cd\"ef=0123456789";
  private static final String UNREGISTERED = "PAIR-never-registered-42";
  private static final List<String> LIBRARIES =
      List.of("org.apache.camel", "org.apache.hc", "io.netty");

  private final PrintStream stdout = System.out;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    Secrets.ofThisProcess().add(REGISTERED);
    LogLevel.DEBUG.applyTo(context);
  }

  @AfterEach
  void restore() {
    System.setOut(stdout);
    MDC.clear();
    LogLevel.INFO.applyTo(context);
  }

  @ParameterizedTest
  @EnumSource(Level.class)
  void noEncodingPassesByAnyWayAtAnyLevel(Level level) {
    var logger = context.getLogger("attack");
    logger.setLevel(ch.qos.logback.classic.Level.TRACE);
    for (String form : forms(REGISTERED)) {
      MDC.put("printer_id", form);
      MDC.put("camel.routeId", "a\n" + form);
      logger.makeLoggingEventBuilder(level).log("first line\n" + form + "\nlast line");
      logger.makeLoggingEventBuilder(level).addArgument(form).log("argument {} end");
      Exception cause = new IllegalStateException("inner " + form);
      cause.addSuppressed(new IllegalStateException(form));
      logger.makeLoggingEventBuilder(level).setCause(new RuntimeException(form, cause)).log("x");
    }
    String json = "{\"pairing_token\":\"%s\",\"site\":\"attic\"}".formatted(UNREGISTERED);
    logger.makeLoggingEventBuilder(level).log("Authorization: Bearer\r\n  " + UNREGISTERED);
    logger.makeLoggingEventBuilder(level).log("http://me:%s@voron/".formatted(UNREGISTERED));
    logger.makeLoggingEventBuilder(level).log(json);
    logger.makeLoggingEventBuilder(level).setCause(new RuntimeException(json)).log("y");
    logger.setLevel(null);

    assertNothingLeaked();
    assertThat(lines()).hasSize(4 + 3 * forms(REGISTERED).length);
    assertThat(lines()).allMatch(line -> line.startsWith("time=20"));
    assertThat(output()).contains("first line\\n[redacted]", "last line", "inner [redacted]");
    assertThat(output()).contains("attic", "@voron/", "stack=", "level=" + level);
  }

  /** The libraries log at TRACE here, which shows more than any level a user can choose. */
  @ParameterizedTest
  @ValueSource(ints = {10, 4090, 8180, 16370})
  void noRequestOrAnswerOfARealExchangeLeaks(int padding) throws Exception {
    for (String library : LIBRARIES) {
      context.getLogger(library).setLevel(ch.qos.logback.classic.Level.TRACE);
    }
    Vertx vertx = Vertx.vertx();
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      int port = serve(vertx);
      camel.addRoutes(exchange(port));
      camel.start();
      ProducerTemplate template = camel.createProducerTemplate();
      String body =
          "{\"site\":\"%s\",\"pairing_token\":\"%s\",\"also\":\"%s\"}"
              .formatted("s".repeat(padding), UNREGISTERED, REGISTERED.replace("\"", "\\\""));
      template.requestBodyAndHeader(
          "direct:register", body, "Authorization", "Bearer " + REGISTERED);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
      LIBRARIES.forEach(library -> context.getLogger(library).setLevel(null));
    }

    assertNothingLeaked();
    assertThat(output())
        .contains(">> Authorization: Bearer [redacted]", ">> X-Site: attic", "<< X-Answer: yes")
        .contains("msg=\"sending {", "route=register-connector")
        .contains("msg=\"received {\\\"credentials\\\":{\\\"secret\\\":\\\"[redacted]\\\"}")
        .doesNotContain("client5.http.wire");
    assertThat(output().lines()).allMatch(line -> line.startsWith("time=20"));
  }

  @ParameterizedTest
  @EnumSource(LogLevel.class)
  void theWireLogIsSilentAtEachLevel(LogLevel level) {
    context.getLogger("org.apache.hc").setLevel(ch.qos.logback.classic.Level.TRACE);
    LogLevel.WIRE_LOGGERS.forEach(wire -> context.getLogger(wire).setLevel(null));
    level.applyTo(context);
    for (String name : LogLevel.WIRE_LOGGERS) {
      context.getLogger(name).error("half of a secret: {}", UNREGISTERED.substring(0, 10));
    }
    context.getLogger("org.apache.hc.client5.http.headers").error("heard");
    assertThat(lines()).singleElement().asString().contains("msg=heard");
  }

  private static RouteBuilder exchange(int port) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        getContext().setUseMDCLogging(true);
        from("direct:register")
            .routeId("register-connector")
            .setHeader("X-Site", constant("attic"))
            .log("sending ${headers} ${body}")
            .to("http://localhost:%d/register?token=%s&n=1".formatted(port, UNREGISTERED))
            .convertBodyTo(String.class)
            .log("received ${body} ${headers}");
      }
    };
  }

  private static int serve(Vertx vertx) throws Exception {
    String secret = UNREGISTERED + "-answer";
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .response()
                        .putHeader("X-Answer", "yes")
                        .end("{\"credentials\":{\"secret\":\"" + secret + "\"}}"));
    var listening = server.listen(0, "localhost").toCompletionStage().toCompletableFuture();
    return listening.get(10, TimeUnit.SECONDS).actualPort();
  }

  private void assertNothingLeaked() {
    for (String form : forms(REGISTERED)) {
      assertThat(output()).doesNotContain(form, form.replace("\\", "\\\\").replace("\"", "\\\""));
    }
    assertThat(output())
        .doesNotContain("Ab+cd", "Ab%2Bcd", "0123456789")
        .doesNotContain(forms(UNREGISTERED))
        .doesNotContain("PAIR-never");
  }

  private static String[] forms(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
    String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    return new String[] {
      secret,
      json,
      json.replace("/", "\\/"),
      url,
      url.replace("%2B", "%2b").replace("%2F", "%2f").replace("%22", "%22").replace("%3D", "%3d"),
      Base64.getEncoder().encodeToString(bytes),
      Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
    };
  }

  private String output() {
    return output.toString(StandardCharsets.UTF_8);
  }

  private List<String> lines() {
    return output().lines().toList();
  }
}
