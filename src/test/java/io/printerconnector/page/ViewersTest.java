package io.printerconnector.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.json.JsonText;
import io.printerconnector.page.Viewers.Event;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewersTest {

  private static final Event ALL = new Event("all", "{\"it\":\"all\"}");
  private static final Event NEWS = new Event("news", "1");
  private static final Event BIG = new Event("big", '"' + "x".repeat(1 << 20) + '"');

  private final AtomicLong nanos = new AtomicLong(-5); // a clock of nanoseconds may be negative
  private final Viewers viewers = new Viewers(2, nanos::get);
  private final WebServer server = new WebServer(viewers);

  @AfterEach
  void close() {
    server.close();
  }

  private void tell() {
    viewers.tell(List.of(NEWS), () -> List.of(ALL));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void aNewOneIsToldAllAndLaterTheNews() throws Exception {
    try (EventStream first = server.events()) {
      tell();
      tell();
      assertThat(first.next()).isEqualTo(new EventStream.Event("all", Map.of("it", "all")));
      assertThat(first.next().name()).isEqualTo("news");

      try (EventStream second = server.events()) {
        tell();
        assertThat(second.next().name()).isEqualTo("all");
        assertThat(first.next().name()).isEqualTo("news");
      }
    }
  }

  /** What a browser asks for as it comes may be older than what is mentioned meanwhile. */
  @Test
  void whoIsNewHearsWhatIsMentionedToo() throws Exception {
    try (EventStream stream = server.events()) {
      viewers.mention(new Event("mentioned", "0"));
      tell();
      viewers.mention(new Event("mentioned", "1"));

      assertThat(stream.next().data()).isEqualTo(0);
      assertThat(stream.next().name()).isEqualTo("all");
      assertThat(stream.next().data()).isEqualTo(1);
    }
  }

  @Test
  void textsCannotMakeEventsOfTheirOwn() throws Exception {
    String hostile = "a\r\n\r\nevent: state\ndata: {}\n\n\u2028";
    try (EventStream stream = server.events()) {
      viewers.tell(List.of(), () -> List.of(new Event("all", JsonText.of(hostile))));
      tell();

      assertThat(stream.next().data()).isEqualTo(hostile);
      assertThat(stream.next().name()).isEqualTo("news");
    }
  }

  @Test
  void noMoreThanSoMany() throws Exception {
    EventStream first = server.events();
    try (EventStream second = server.events()) {
      HttpResponse<String> third =
          WebServer.CLIENT.send(server.request("/").build(), BodyHandlers.ofString());

      assertThat(third.statusCode()).isEqualTo(503);
      assertThat(third.body())
          .isEqualTo("{\"error\":\"2 browsers show the page already; close one\"}");
      assertThat(viewers.areFull()).isTrue();
      tell();
      assertThat(second.next().name()).as("the others go on").isEqualTo("all");

      first.close();
      await().until(this::isThereRoom);
    }
  }

  private boolean isThereRoom() throws Exception {
    HttpResponse<InputStream> response =
        WebServer.CLIENT.send(server.request("/").build(), BodyHandlers.ofInputStream());
    response.body().close();
    return response.statusCode() == 200;
  }

  @Test
  void whoHasHungUpBeforeItsTurnTakesNoPlace() throws Exception {
    CompletableFuture<RoutingContext> asked = new CompletableFuture<>();
    try (WebServer slow = new WebServer(asked::complete, viewers)) {
      Socket socket = connect(slow.port());
      RoutingContext context = asked.get();
      socket.close();
      await().until(() -> context.response().closed());

      context.vertx().runOnContext(turn -> context.next());
      slow.settle();

      assertThat(viewers.begin(null, null)).isFalse();
    }
  }

  @Test
  void ticksCostNothingWhileThereIsNone() throws Exception {
    assertThat(viewers.begin(null, null)).isFalse();

    EventStream stream = server.events();
    assertThat(viewers.begin(null, null)).isTrue();

    stream.close();
    await().until(() -> !viewers.begin(null, null));
  }

  @Test
  void aStreamEndsAfterTenMinutes() throws Exception {
    try (EventStream stream = server.events()) {
      pass(Duration.ofMinutes(10));
      tell();
      assertThat(stream.next().name()).isEqualTo("all");

      pass(Duration.ofNanos(1));
      tell();

      assertThat(stream.awaitEnd()).isTrue();
      assertThat(viewers.begin(null, null)).isFalse();
    }
  }

  @Test
  void whoTakesNothingIsLeft() throws Exception {
    try (Socket slow = connect()) {
      fill();
      try (EventStream quick = server.events()) {
        pass(Duration.ofSeconds(20));
        tell();
        assertThat(quick.next().name()).as("does not wait for the other").isEqualTo("all");

        pass(Duration.ofNanos(1));
        tell();

        assertThat(isAtItsEnd(slow)).isTrue();
        assertThat(quick.next().name()).isEqualTo("news");
        assertThat(viewers.begin(null, null)).as("the quick one is there").isTrue();
      }
    }
  }

  @Test
  void whoHasMissedACommandIsToldSoAndThenAll() throws Exception {
    try (Socket slow = connect()) {
      fill();
      viewers.mention(new Event("mentioned", "0")); // is missed

      assertThat(drain(slow, "event: all\n"))
          .containsSubsequence("event: missed\ndata: true\n", "event: all\n")
          .doesNotContain("mentioned");
      assertThat(viewers.begin(null, null)).as("its stream goes on").isTrue();
    }
  }

  @Test
  void whoHasMissedOnlyNewsIsToldAllAndNeedNotAskForCommands() throws Exception {
    try (Socket slow = connect()) {
      fill();

      assertThat(drain(slow, "event: all\n")).doesNotContain("missed");
    }
  }

  /** Its browser would take what comes first for the one after the last that it knows. */
  @Test
  void whoHasMissedACommandHearsOfNoOtherBeforeItIsToldSo() throws Exception {
    try (Socket slow = connect()) {
      fill();
      viewers.mention(new Event("mentioned", "0"));

      assertThat(
              drain(
                  slow,
                  "event: all\n",
                  () -> {
                    viewers.mention(new Event("mentioned", "1"));
                    tell();
                    viewers.mention(new Event("mentioned", "2"));
                  }))
          .containsSubsequence("event: missed\n", "event: all\n")
          .doesNotContain("data: 1\n");
    }
  }

  private String drain(Socket slow, String until) throws IOException {
    return drain(slow, until, this::tell);
  }

  /** Reads until this comes, with something told again and again; the last that was read. */
  private String drain(Socket slow, String until, Runnable tell) throws IOException {
    InputStream in = slow.getInputStream();
    StringBuilder end = new StringBuilder();
    byte[] some = new byte[1 << 16];
    await()
        .until(
            () -> {
              while (in.available() > 0) {
                end.append(new String(some, 0, in.read(some), StandardCharsets.US_ASCII));
                end.delete(0, end.length() - 200);
              }
              tell.run();
              server.settle();
              return end.indexOf(until) >= 0;
            });
    return end.toString();
  }

  /** Tells so much that nothing more goes into the socket of one that does not read. */
  private void fill() {
    for (int i = 0; i < 32; i++) {
      viewers.tell(List.of(BIG), List::of);
      server.settle();
    }
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private Socket connect() throws IOException {
    Socket socket = connect(server.port());
    assertThat(socket.getInputStream().read()).isEqualTo('H');
    return socket;
  }

  private static boolean isAtItsEnd(Socket socket) throws Exception {
    socket.setSoTimeout(30_000);
    byte[] some = new byte[1 << 16];
    int read = 0;
    while (read >= 0) {
      read = socket.getInputStream().read(some);
    }
    return true;
  }
}
