package io.printerconnector.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Conversations as they were recorded from a real Moonraker, on a clock that the test turns. */
class PrinterStreamTest {

  private static final String IDENTIFY = "server.connection.identify";
  private static final String LIST = "printer.objects.list";
  private static final String QUERY = "printer.objects.query";
  private static final String SUBSCRIBE = "printer.objects.subscribe";
  private static final String HOST_LIVES =
      "{\"jsonrpc\": \"2.0\", \"method\": \"notify_proc_stat_update\", \"params\": [{}]}";
  private static final Set<String> WANTED =
      new LinkedHashSet<>(
          List.of(
              "webhooks",
              "print_stats",
              "virtual_sdcard",
              "extruder",
              "heater_bed",
              "toolhead",
              "pause_resume",
              "display_status",
              "bldc_motor"));
  private static final PrinterConfig PRINTER = PrinterExchange.PRINTER;
  private static final Instant BEGIN = Instant.parse("2026-01-02T03:04:05Z");

  private final List<Map<?, ?>> sent = new ArrayList<>();
  private long now = 1_000_000;
  private final KlipperConsole console = new KlipperConsole(() -> now, () -> BEGIN);
  private PrinterStream stream = streamOf(PRINTER);

  private PrinterStream streamOf(PrinterConfig printer) {
    InstantSource time = () -> BEGIN.plusMillis(now - 1_000_000);
    return new PrinterStream(
        printer,
        WANTED,
        new QuietFields("toolhead.print_time"),
        new StreamTimes(1_250, 4_000, 10_000, 3_000, 2_000),
        Map.of("client_name", "printer-connector", "type", "other"),
        console,
        () -> now,
        time.withZone(ZoneOffset.UTC));
  }

  // ---- recorded conversations

  @Test
  void followsAPrintFromTheFirstMessageToTheLast() {
    play("print");

    PrinterStatus status = live();
    assertThat(status.printerId()).isEqualTo(PRINTER.printerId());
    assertThat(status.source()).isEqualTo(StatusSource.WEBSOCKET);
    assertThat(List.of(status.klippyState(), status.printState(), status.filename()))
        .as("klipper, job and file at the end")
        .containsExactly("ready", "complete", "ws-demo.gcode");
    assertThat(status.printMessage() + status.printErrorText()).isEmpty();
    assertThat(status.totalDuration()).isEqualTo(51.815597011000136);
    assertThat(field(status, "print_stats", "info"))
        .as("a nested object, as it came last")
        .isEqualTo(Map.of("total_layer", 12, "current_layer", 12));
    assertThat(field(status, "webhooks", "state_message"))
        .as("a field that never changed")
        .isEqualTo("Printer is ready");
    assertThat(field(status, "virtual_sdcard", "file_path")).as("a change to null").isNull();
    assertThat(status.result()).containsEntry("eventtime", lastEventtime("print"));
  }

  @Test
  void identifiesItselfAndSubscribesToWhatThereIs() {
    play("print");

    assertThat(methods()).containsExactly(IDENTIFY, LIST, QUERY, SUBSCRIBE);
    assertThat(params(0)).isEqualTo(Map.of("client_name", "printer-connector", "type", "other"));
    assertThat(params(2).get("objects")).isEqualTo(StatusObjects.all(present()));
    assertThat(params(3).get("objects")).isEqualTo(StatusObjects.all(present()));
    assertThat(sent).allSatisfy(m -> assertThat(m.get("jsonrpc")).isEqualTo("2.0"));
    assertThat(sent.stream().map(m -> m.get("id"))).doesNotHaveDuplicates();
  }

  @Test
  void isNotLiveWithoutKlipperAndSubscribesAgainWhenItIsReady() {
    List<Map<?, ?>> lines = Conversation.named("klipper-process-gone").lines();
    int gone = indexOf(lines, "notify_klippy_disconnected");
    play(lines.subList(0, gone));
    assertThat(stream.status()).isPresent();

    play(lines.subList(gone, gone + 1));
    assertThat(stream.status()).as("while Klipper is away").isEmpty();

    play(lines.subList(gone + 1, lines.size()));
    assertThat(live().printState()).isEqualTo("standby");
    assertThat(methods())
        .as("one try was answered with 503, the next one came after klippy_ready")
        .containsExactly(IDENTIFY, LIST, QUERY, SUBSCRIBE, LIST, LIST, QUERY, SUBSCRIBE);
  }

  @Test
  void tellsAShutdownAtOnce() {
    List<Map<?, ?>> lines = Conversation.named("mcu-shutdown").lines();
    int shutdown = indexOf(lines, "notify_klippy_shutdown");
    play(lines.subList(0, shutdown - 1));
    assertThat(List.of(live().klippyState(), live().printState(), live().filename()))
        .containsExactly("ready", "printing", "ws-demo.gcode");

    play(lines.subList(shutdown - 1, lines.size()));

    assertThat(live().klippyState()).isEqualTo("shutdown");
    assertThat(live().klippyMessage()).startsWith("MCU 'mcu' shutdown: Stepper too far in past");
    assertThat(live().job()).isEqualTo("not-ready");
    assertThat(live().printMessage()).isEqualTo("Homing failed due to printer shutdown");
  }

  @Test
  void saysThatMoonrakerDoesNotLetItIn() {
    play("unauthorised");

    assertThat(stream.refusal()).isEqualTo("Unauthorized");
    assertThat(stream.status()).isEmpty();
    assertThat(stream.isSilent()).as("has to be opened anew").isTrue();
    assertThat(receive(HOST_LIVES)).isEmpty();
  }

  @Test
  void takesNoHarmFromASecondIdentify() {
    play("identified-twice");

    assertThat(stream.refusal()).isEmpty();
    assertThat(methods()).containsExactly(IDENTIFY, LIST);
  }

  // ---- single messages

  @Test
  void givesTheKeyOfThePrinterWhenItIdentifiesItself() {
    stream =
        streamOf(
            new PrinterConfig(
                new Identifier(7), "Voron", "http://printer:7125", 80, "0f1e2d3c", List.of()));

    open();

    assertThat(params(0)).containsEntry("api_key", "0f1e2d3c").containsKey("client_name");
  }

  @Test
  void mergesFieldsButTakesListsAndNestedObjectsWhole() {
    begin(
        "'toolhead': {'position': [1, 2, 3, 4], 'homed_axes': 'xyz'},"
            + " 'print_stats': {'state': 'printing', 'info': {'total_layer': 9, 'note': 'x'}}");

    update("'toolhead': {'position': [5]}, 'print_stats': {'info': {'current_layer': 2}}");

    assertThat(field(live(), "toolhead", "position")).isEqualTo(List.of(5));
    assertThat(field(live(), "toolhead", "homed_axes")).isEqualTo("xyz");
    assertThat(field(live(), "print_stats", "info")).isEqualTo(Map.of("current_layer", 2));
    assertThat(live().printState()).isEqualTo("printing");
  }

  @Test
  void doesNotListenToWhatTellsNothing() {
    begin("'toolhead': {'print_time': 1.5, 'homed_axes': 'xyz'}, 'webhooks': {'state': 'ready'}");

    Map<String, Object> followed = new LinkedHashMap<>();
    followed.put("webhooks", null);
    followed.put("print_stats", null);
    followed.put("toolhead", List.of("homed_axes"));
    assertThat(params(3).get("objects")).isEqualTo(followed);
    assertThat(field(live(), "toolhead", "print_time")).as("from the query").isEqualTo(1.5);
  }

  @Test
  void asksForTheFullStateWhenTwoMessagesWereSwapped() {
    begin("'print_stats': {'state': 'printing'}");
    receive(json("{'method': 'notify_status_update', 'params': [{}, 9.5]}"));

    update("'print_stats': {'state': 'paused'}");

    assertThat(methods()).endsWith(QUERY);
    answer("{'eventtime': 9.75, 'status': {'print_stats': {'state': 'complete'}}}");
    assertThat(live().printState()).isEqualTo("complete");
  }

  @Test
  void leavesAStatusThatWasGivenOutAsItIs() {
    begin("'print_stats': {'state': 'printing'}");
    PrinterStatus before = live();

    update("'print_stats': {'state': 'paused'}");

    assertThat(before.printState()).isEqualTo("printing");
    assertThat(live().printState()).isEqualTo("paused");
  }

  @Test
  void isNotLiveBeforeTheFirstFullState() {
    assertThat(stream.status()).isEmpty();
    open();
    update("'print_stats': {'state': 'printing'}");

    assertThat(stream.status()).isEmpty();
  }

  @Test
  void beginsAnewOnANewConnection() {
    begin("'print_stats': {'state': 'printing'}");

    open();

    assertThat(stream.status()).as("what an earlier connection told").isEmpty();
    answer("{'connection_id': 2}");
    answer("{'objects': ['print_stats']}");
    answer("{'eventtime': 9, 'status': {'print_stats': {'state': 'standby'}}}");
    answer("{'eventtime': 9, 'status': {'print_stats': {'state': 'standby'}}}");
    assertThat(live().printState()).isEqualTo("standby");
  }

  @Test
  void triesAgainIfTheListIsRefused() {
    open();
    answer("{'connection_id': 1}");
    refuse(503, "Klippy Host not connected");
    now += 1_999;
    assertThat(receive(HOST_LIVES)).isEmpty();

    now += 1;

    assertThat(receive(HOST_LIVES)).hasValueSatisfying(m -> assertThat(m).contains(LIST));
  }

  @Test
  void triesAgainIfTheSubscriptionIsRefused() {
    open();
    answer("{'connection_id': 1}");
    answer("{'objects': ['print_stats']}");
    answer("{'eventtime': 9, 'status': {'print_stats': {'state': 'standby'}}}");
    refuse(503, "Klippy Request Timed Out");
    now += 2_000;

    assertThat(receive(HOST_LIVES)).hasValueSatisfying(m -> assertThat(m).contains(LIST));
  }

  @Test
  void triesAgainIfARequestIsNotAnswered() {
    open();
    answer("{'connection_id': 1}");
    for (int millis = 0; millis < 3_000; millis += 1_000) {
      assertThat(receive(HOST_LIVES)).isEmpty();
      now += 1_000;
    }

    assertThat(receive(HOST_LIVES)).hasValueSatisfying(m -> assertThat(m).contains(LIST));
  }

  @Test
  void ignoresALateAnswer() {
    open();
    answer("{'connection_id': 1}");
    Object late = sent.get(sent.size() - 1).get("id");
    now += 3_000;
    receive(HOST_LIVES);
    assertThat(methods()).containsExactly(IDENTIFY, LIST, LIST);

    assertThat(
            receive(
                json(
                    "{'jsonrpc': '2.0', 'id': %s, 'result': {'objects': ['print_stats']}}"
                        .formatted(late))))
        .isEmpty();

    answer("{'objects': ['webhooks']}");
    assertThat(params(3).get("objects")).isEqualTo(StatusObjects.all(Set.of("webhooks")));
  }

  @Test
  void asksForEverythingOnceInAWhile() {
    begin("'print_stats': {'state': 'printing'}");
    for (int second = 0; second < 9; second++) {
      hostLivesFor(1_000);
      update("'print_stats': {'total_duration': %d}".formatted(second));
    }
    assertThat(methods()).containsExactly(IDENTIFY, LIST, QUERY, SUBSCRIBE);

    hostLivesFor(1_000);
    assertThat(methods()).containsExactly(IDENTIFY, LIST, QUERY, SUBSCRIBE, QUERY);
    answer("{'eventtime': 12, 'status': {'print_stats': {'state': 'complete'}}}");

    assertThat(live().printState()).as("the full state").isEqualTo("complete");
  }

  @Test
  void asksForASignOfLifeWhenNoUpdatesCome() {
    begin("'print_stats': {'state': 'printing'}");
    hostLivesFor(1_000);
    assertThat(methods()).containsExactly(IDENTIFY, LIST, QUERY, SUBSCRIBE);

    hostLivesFor(1_000);
    assertThat(params(4)).isEqualTo(Map.of("objects", Map.of("webhooks", List.of("state"))));
    answer("{'eventtime': 4, 'status': {'webhooks': {'state': 'ready'}}}");
    now += 3_999;

    assertThat(live().printState()).as("what was known before").isEqualTo("printing");
    now += 1;
    assertThat(stream.status()).isEmpty();
  }

  @Test
  void isNotLiveWhenKlipperGivesNoSignOfLife() {
    begin("'print_stats': {'state': 'printing'}");
    hostLivesFor(3_000);
    assertThat(stream.status()).as("the answer may still come").isPresent();

    hostLivesFor(1_000);

    assertThat(stream.status()).isEmpty();
    assertThat(stream.isSilent()).as("Moonraker still speaks").isFalse();
  }

  @Test
  void knowsThatTheKlipperProcessHasEnded() {
    begin("'print_stats': {'state': 'printing'}");
    assertThat(stream.isKlippyGone()).isFalse();

    receive(json("{'jsonrpc': '2.0', 'method': 'notify_klippy_disconnected'}"));
    assertThat(stream.isKlippyGone()).isTrue();
    receive(json("{'method': 'notify_status_update', 'params': [{'toolhead': {}}, 9.5]}"));
    assertThat(stream.isKlippyGone()).as("after an update that came too late").isTrue();

    receive(json("{'jsonrpc': '2.0', 'method': 'notify_klippy_ready'}"));
    answer("{'objects': ['print_stats']}");
    answer("{'eventtime': 9, 'status': {'print_stats': {'state': 'standby'}}}");
    assertThat(stream.isKlippyGone()).isFalse();
  }

  @Test
  void isInDoubtWhenAConnectionIsTooQuiet() {
    assertThat(stream.isInDoubt()).as("without a connection").isFalse();
    begin("'print_stats': {'state': 'printing'}");
    now += 1_249;
    assertThat(stream.isInDoubt()).isFalse();
    now += 1;
    assertThat(stream.isInDoubt()).isTrue();
    receive(HOST_LIVES);
    assertThat(stream.isInDoubt()).isFalse();
  }

  @Test
  void keepsWhatKlipperSaysOnItsConsole() {
    begin("'print_stats': {'state': 'printing'}");
    long revision = stream.revision();
    for (String line :
        List.of("ok", "B:23.0 /0.0 T0:160.5 /200.0", "// action:prompt_show", "echo: hot")) {
      receive(json("{'method': 'notify_gcode_response', 'params': ['%s']}".formatted(line)));
    }
    assertThat(stream.revision()).isEqualTo(revision);
    receive(
        "{\"method\": \"notify_gcode_response\","
            + " \"params\": [\"!! Resume aborted !!! \\\"extruder\\\" not hot enough\"]}");
    receive(json("{'method': 'notify_gcode_response', 'params': ['// Print already paused']}"));

    assertThat(console.since(PRINTER.printerId(), now))
        .extracting(KlipperConsole.Line::text)
        .containsExactly(
            "!! Resume aborted !!! \"extruder\" not hot enough", "// Print already paused");
    assertThat(stream.revision()).as("an error is news").isGreaterThan(revision);
  }

  @Test
  void isLiveAgainWhenAHungKlipperGoesOn() {
    begin("'print_stats': {'state': 'printing'}");
    hostLivesFor(30_000);
    assertThat(stream.status()).isEmpty();

    answer("{'eventtime': 42, 'status': {'print_stats': {'state': 'printing'}}}");

    assertThat(live().result()).containsEntry("eventtime", 42);
  }

  @Test
  void saysWhenKlipperToldItAndNotWhenMoonrakerWasHeard() {
    begin("'print_stats': {'state': 'printing'}");
    Instant told = live().capturedAt();
    hostLivesFor(3_000);
    assertThat(live().capturedAt()).isEqualTo(told);

    update("'print_stats': {'total_duration': 4.5}");

    assertThat(live().capturedAt()).isEqualTo(told.plusMillis(3_000));
  }

  @Test
  void isNotLiveWhenNothingIsHeard() {
    begin("'print_stats': {'state': 'printing'}");
    now += 3_999;
    assertThat(stream.status()).isPresent();
    assertThat(stream.isSilent()).isFalse();

    now += 1;

    assertThat(stream.status()).isEmpty();
    assertThat(stream.isSilent()).isTrue();
  }

  @Test
  void keepsWhatItHasIfAnUpdateIsOdd() {
    begin("'print_stats': {'state': 'printing'}");

    for (String params : List.of("null", "[]", "[5]", "{}", "[null, 1]")) {
      receive(json("{'method': 'notify_status_update', 'params': %s}".formatted(params)));
      assertThat(live().printState()).isEqualTo("printing");
    }
  }

  @Test
  void refusesWhatIsNoMessage() {
    open();

    for (String text : List.of("", "no JSON", "[]", "5")) {
      assertThatThrownBy(() -> stream.received(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  // ---- the other side

  private void open() {
    record(Optional.of(stream.opened()));
  }

  /** Leads the conversation up to the full state with these objects. */
  private void begin(String objects) {
    open();
    answer("{'connection_id': 1}");
    answer("{'objects': ['webhooks', 'print_stats', 'toolhead']}");
    answer("{'eventtime': 1.5, 'status': {" + objects + "}}");
    assertThat(stream.status()).as("before the subscription").isEmpty();
    answer("{'eventtime': 1.75, 'status': {}}");
    assertThat(stream.status()).isPresent();
  }

  private void hostLivesFor(long millis) {
    for (long passed = 0; passed < millis; passed += 1_000) {
      now += 1_000;
      receive(HOST_LIVES);
    }
  }

  private void update(String changes) {
    receive(json("{'method': 'notify_status_update', 'params': [{%s}, 2.5]}".formatted(changes)));
  }

  private void answer(String result) {
    receive(json("{'jsonrpc': '2.0', 'id': %s, 'result': %s}".formatted(lastId(), result)));
  }

  private void refuse(int code, String message) {
    receive(
        json(
            "{'jsonrpc': '2.0', 'id': %s, 'error': {'code': %d, 'message': '%s'}}"
                .formatted(lastId(), code, message)));
  }

  private Optional<String> receive(String message) {
    return record(stream.received(message));
  }

  private Optional<String> record(Optional<String> next) {
    next.ifPresent(text -> sent.add((Map<?, ?>) JsonText.parse(text)));
    return next;
  }

  private void play(String conversation) {
    play(Conversation.named(conversation).lines());
  }

  private void play(List<Map<?, ?>> lines) {
    for (Map<?, ?> line : lines) {
      if (line.get("sends") instanceof String method) {
        if (method.equals(IDENTIFY)) {
          open();
        }
        assertThat(sent.get(sent.size() - 1).get("method")).isEqualTo(method);
      } else if (line.get("passes") instanceof Number millis) {
        now += millis.longValue();
      } else {
        String message = JsonText.of(line.get("comes"));
        receive(message.replace("\"?\"", String.valueOf(lastId())));
      }
    }
  }

  private static int indexOf(List<Map<?, ?>> lines, String method) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).get("comes") instanceof Map<?, ?> message
          && method.equals(message.get("method"))) {
        return i;
      }
    }
    throw new AssertionError("no " + method);
  }

  /** The time in the last update of a conversation. */
  private static Object lastEventtime(String conversation) {
    Object last = null;
    for (Map<?, ?> line : Conversation.named(conversation).lines()) {
      if (line.get("comes") instanceof Map<?, ?> message
          && "notify_status_update".equals(message.get("method"))) {
        last = ((List<?>) message.get("params")).get(1);
      }
    }
    return last;
  }

  private static Set<String> present() {
    Set<String> present = new LinkedHashSet<>(WANTED);
    present.remove("bldc_motor");
    return present;
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private Object lastId() {
    return sent.get(sent.size() - 1).get("id");
  }

  private List<Object> methods() {
    return sent.stream().<Object>map(message -> message.get("method")).toList();
  }

  @SuppressWarnings("unchecked") // a JSON object has string keys only
  private Map<String, Object> params(int number) {
    return (Map<String, Object>) sent.get(number).get("params");
  }

  private PrinterStatus live() {
    return stream.status().orElseThrow();
  }

  private static Object field(PrinterStatus status, String object, String name) {
    Map<?, ?> objects = (Map<?, ?>) status.result().get("status");
    return ((Map<?, ?>) objects.get(object)).get(name);
  }

  // ---- Klipper at its own socket

  @Test
  void asksKlipperForAllObjectsAgainOnceItIsReady() {
    PrinterConfig winder =
        new PrinterConfig(PRINTER.printerId(), "Winder", "unix:/run/klippy.sock", 80);
    stream = streamOf(winder);

    assertThat(stream.opened()).contains("gcode/subscribe_output", "response_template");
    assertThat(stream.received("{\"id\": 1, \"result\": {}}").orElseThrow())
        .contains("objects/list");
    assertThat(
            stream.received("{\"id\": 2, \"result\": {\"objects\": [\"webhooks\"]}}").orElseThrow())
        .contains("objects/query");
    String starting = "{\"eventtime\": 1.0, \"status\": {\"webhooks\": {\"state\": \"startup\"}}}}";
    assertThat(stream.received("{\"id\": 3, \"result\": " + starting).orElseThrow())
        .contains("objects/subscribe", "notify_status_update");
    stream.received("{\"id\": 4, \"result\": " + starting);
    assertThat(live().klippyState()).isEqualTo("startup");

    String ready =
        "{\"method\": \"notify_status_update\", \"params\": {\"eventtime\": 2.0,"
            + " \"status\": {\"webhooks\": {\"state\": \"ready\"}}}}";
    assertThat(stream.received(ready).orElseThrow()).contains("objects/list");
  }

  @Test
  void aKlipperAtItsSocketMayNotLeaveARequestOpen() {
    stream = streamOf(new PrinterConfig(PRINTER.printerId(), "W", "unix:/run/klippy.sock", 80));
    stream.opened();

    now += 3_999;
    assertThat(stream.isSilent()).isFalse();
    now += 1;
    assertThat(stream.isSilent()).isTrue();
  }

  @Test
  void aKlipperAtItsSocketMayBeQuiet() {
    stream = streamOf(new PrinterConfig(PRINTER.printerId(), "W", "unix:/run/klippy.sock", 80));
    stream.opened();
    stream.received("{\"id\": 1, \"result\": {}}");
    stream.received("{\"id\": 2, \"result\": {\"objects\": [\"webhooks\"]}}");
    String status = "\"result\": {\"status\": {\"webhooks\": {\"state\": \"error\"}}}}";
    stream.received("{\"id\": 3, " + status);
    stream.received("{\"id\": 4, " + status);

    now += 60_000;

    assertThat(stream.isInDoubt()).as("it is asked over another connection").isTrue();
    assertThat(stream.isSilent()).isFalse();
    stream.closed();
    assertThat(stream.isSilent()).isTrue();
  }
}
