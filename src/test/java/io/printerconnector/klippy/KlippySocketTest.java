package io.printerconnector.klippy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoopGroup;
import io.printerconnector.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KlippySocketTest {

  private static final int LIMIT = 1_000;

  @TempDir private Path folder;
  private ScriptedKlippy klipper;
  private KlippySocket socket;

  private void start(ScriptedKlippy.Reply reply) throws IOException {
    start(new ScriptedKlippy(folder.resolve("klippy"), reply));
  }

  private void start(HostileKlippy kind) throws IOException {
    start(new ScriptedKlippy(folder.resolve("klippy"), kind));
  }

  private void start(ScriptedKlippy scripted) {
    klipper = scripted;
    socket = new KlippySocket(folder.resolve("klippy"), LIMIT);
  }

  @AfterEach
  void close() throws IOException {
    if (socket != null) {
      socket.close();
    }
    if (klipper != null) {
      klipper.close();
    }
  }

  private static String result(Map<?, ?> request, String json) {
    return "{\"id\": %s, \"result\": %s}\u0003".formatted(request.get("id"), json);
  }

  private Map<String, Object> ask() throws Exception {
    try {
      return socket.ask("info", Map.of()).get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  @Test
  void asksOnAConnectionOfItsOwn() throws Exception {
    start(request -> result(request, "{\"state\": \"ready\"}"));

    assertThat(socket.ask("info", Map.of("a", 1)).get(10, TimeUnit.SECONDS))
        .isEqualTo(Map.of("state", "ready"));
    assertThat(klipper.requests().get(0))
        .isEqualTo(Map.of("id", 1, "method", "info", "params", Map.of("a", 1)));
    ask();
    assertThat(klipper.connections()).isEqualTo(2);
    await().until(() -> klipper.open() == 0);
  }

  @Test
  void waitsForItsOwnAnswerAndIgnoresWhatElseArrives() throws Exception {
    start(
        request ->
            "{\"id\": 77, \"result\": {}}\u0003{\"method\": \"x\", \"params\": {}}\u0003"
                + result(request, "{\"text\": \"größer\"}"));

    assertThat(ask()).isEqualTo(Map.of("text", "größer"));
  }

  @Test
  void tellsWhatKlipperSays() throws Exception {
    start(
        request ->
            "{\"id\": 1, \"error\": {\"error\": \"WebRequestError\", \"message\": \"Must home\"}}\u0003");

    assertThatThrownBy(this::ask).isInstanceOf(KlippyException.class).hasMessage("Must home");
  }

  @Test
  void saysWhyNothingWasSent() {
    socket = new KlippySocket(folder.resolve("nowhere"), LIMIT);

    assertThatThrownBy(this::ask)
        .isInstanceOf(KlippyAwayException.class)
        .hasMessage("there is no such socket");
    assertThatThrownBy(() -> socket.open(text -> {}, end -> {}))
        .isInstanceOf(KlippyAwayException.class);
  }

  @Test
  void refusesAFileThatIsNoSocket() throws Exception {
    socket = new KlippySocket(Files.writeString(folder.resolve("file"), "text"), LIMIT);

    assertThatThrownBy(this::ask)
        .isInstanceOf(KlippyAwayException.class)
        .hasMessageNotContaining("no such");
  }

  @Test
  void endsWithTheConnectionThatBreaks() throws Exception {
    start(request -> null);

    assertThatThrownBy(this::ask)
        .isInstanceOf(IOException.class)
        .hasMessage("klipper has closed the connection");
  }

  @Test
  void readsNoMessageThatIsTooLong() throws Exception {
    start(request -> result(request, JsonText.of(Map.of("text", "x".repeat(LIMIT)))));

    assertThatThrownBy(this::ask).isInstanceOf(IOException.class).hasMessageContaining("" + LIMIT);
  }

  @Test
  void readsNoAnswerThatIsNoJson() throws Exception {
    start(request -> "[\u0003");

    assertThatThrownBy(this::ask)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("klipper's answer cannot be read");
  }

  @Test
  void closesTheConnectionOfWhoeverWaitsNoLonger() throws Exception {
    start(request -> "");
    CompletableFuture<?> answer = socket.ask("gcode/script", Map.of());
    await().until(() -> klipper.requests().size() == 1);

    assertThatThrownBy(() -> answer.get(1, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    answer.cancel(false);

    await().until(() -> klipper.open() == 0);
  }

  @Test
  void keepsAConnectionOpenInBothDirections() throws Exception {
    start(request -> result(request, "{}") + "{\"params\": 1}\u0003");
    List<String> heard = new CopyOnWriteArrayList<>();
    List<IOException> ends = new CopyOnWriteArrayList<>();

    KlippyConnection connection = socket.open(heard::add, ends::add);
    connection.send("{\"id\": 5, \"method\": \"info\"}");

    await()
        .untilAsserted(
            () ->
                assertThat(heard)
                    .containsExactly("{\"id\": 5, \"result\": {}}", "{\"params\": 1}"));
    assertThat(connection.isOpen()).isTrue();
    klipper.close();
    await().until(() -> ends.size() == 1);
    assertThat(connection.isOpen()).isFalse();
    assertThatThrownBy(() -> connection.send("{}")).isInstanceOf(IOException.class);
  }

  @Test
  void endsWithAPeerThatReadsNothing() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    start(
        request -> {
          awaitUninterrupted(end);
          return null;
        });
    List<IOException> ends = new CopyOnWriteArrayList<>();
    KlippyConnection connection = socket.open(text -> {}, ends::add);

    assertThatThrownBy(() -> sendMegabytes(connection))
        .isInstanceOf(IOException.class)
        .hasMessage("klipper does not read what it is sent");

    await().until(() -> ends.size() == 1);
    end.countDown();
  }

  private static void sendMegabytes(KlippyConnection connection) throws IOException {
    String text = "{\"text\": \"%s\"}".formatted("x".repeat(1_000));
    for (int i = 0; i < 20_000; i++) {
      connection.send(text);
    }
  }

  @Test
  void waitsForNoAnswerAmongEndlessOtherMessages() throws Exception {
    start(HostileKlippy.MANY_MESSAGES);

    assertThatThrownBy(this::ask)
        .isInstanceOf(IOException.class)
        .hasMessage("klipper says too much that was not asked");
  }

  @Test
  void givesOthersOnItsThreadTheirTurn() throws Exception {
    EventLoopGroup thread = KlippySocket.newThread("klippy-test");
    AtomicInteger said = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch turns = new CountDownLatch(200);
    Path loud = folder.resolve("loud");
    klipper = new ScriptedKlippy(loud, HostileKlippy.MANY_MESSAGES);
    try (KlippyConnection connection =
        new KlippySocket(loud, LIMIT, thread).open(text -> said.incrementAndGet(), end -> {})) {
      // Before anything is said, or the first count would be of what came until then.
      thread.execute(() -> noteTurns(thread, said, most, turns));
      connection.send("{}");

      assertThat(turns.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(most).hasValueLessThan(1_000);
    } finally {
      thread.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }

  /** Each time that something else than the messages has its turn. */
  private static void noteTurns(
      EventLoopGroup thread, AtomicInteger said, AtomicInteger most, CountDownLatch turns) {
    int since = said.getAndSet(0);
    most.accumulateAndGet(since, Math::max);
    if (since > 0) {
      turns.countDown();
    }
    if (turns.getCount() > 0) {
      thread.execute(() -> noteTurns(thread, said, most, turns));
    }
  }

  private static void awaitUninterrupted(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
