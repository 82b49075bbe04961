package io.printerconnector.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.ShippedActions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.UnitOfWorkFactory;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

@Timeout(60)
class CommandLanesTest {

  private static final String ROUTE = "direct:work";

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final CommandLanes lanes = new CommandLanes(ShippedActions.get());
  private final List<String> begun = Collections.synchronizedList(new ArrayList<>());
  private final List<String> ended = Collections.synchronizedList(new ArrayList<>());
  private final List<String> withdrawn = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Map<String, Object>> variables = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> logged = new ConcurrentHashMap<>();

  @BeforeEach
  void start() throws Exception {
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(noErrorHandler());
            from(ROUTE).process(CommandLanesTest.this::work);
          }
        });
    lanes.setLooks(2);
    lanes.setThreads(4);
    lanes.setCamelContext(context);
    // An Error leaves its exchange in flight, which Camel would wait 45 s for.
    context.getShutdownStrategy().setTimeout(1);
    context.setUseMDCLogging(true);
    CommandLogContext.Factory log = new CommandLogContext.Factory();
    context.getCamelContextExtension().addContextPlugin(UnitOfWorkFactory.class, log);
    context.start();
    context.addService(lanes);
  }

  @AfterEach
  void stop() {
    held.values().forEach(CountDownLatch::countDown);
    context.stop();
  }

  private void work(Exchange exchange) throws InterruptedException {
    Command command = exchange.getMessage().getBody(Command.class);
    String id = command.id().toString();
    if (lanes.reasonToStop(command) != null) {
      withdrawn.add(id + ": " + lanes.reasonToStop(command));
      return;
    }
    variables.put(id, Map.copyOf(exchange.getVariables()));
    logged.put(id, MDC.getCopyOfContextMap());
    begun.add(id);
    CountDownLatch latch = held.get(id);
    if (latch != null) {
      latch.await();
    }
    ended.add(id);
    if (id.startsWith("error")) {
      throw new StackOverflowError(id);
    } else if (id.startsWith("exception")) {
      throw new IllegalStateException(id);
    }
  }

  @Test
  void keepsTheOrderWithinALane() throws Exception {
    CountDownLatch first = hold("0");
    IntStream.range(0, 100).forEach(i -> send("" + i, "pause"));
    first.countDown();
    lanes.awaitIdle();

    assertThat(ended).isEqualTo(IntStream.range(0, 100).mapToObj(String::valueOf).toList());
  }

  @Test
  void hasOneCommandUnderWayInALane() {
    hold("first");
    send("first", "pause");
    send("second", "resume");
    send("beside", "download_file");

    await().until(() -> begun.containsAll(List.of("first", "beside")));
    assertThat(begun).doesNotContain("second");
  }

  @Test
  void doesNotLetControlWaitForATransfer() {
    hold("upload");
    send("upload", "upload_file", "big.gcode");
    send("next-upload", "upload_file", "other.gcode");
    send("cancel", "cancel");
    send("start", "start_print", "third.gcode");

    await().until(() -> ended.equals(List.of("cancel", "start")));
    assertThat(begun).doesNotContain("next-upload");
  }

  @Test
  void hasOneCommandUnderWayInALaneAlsoWhenOneIsPassedThatWaitsForAFile() throws Exception {
    CountDownLatch upload = hold("upload");
    CountDownLatch homing = hold("homing");
    send("upload", "upload_file", "cube.gcode");
    send("start", "start_print", "cube.gcode");
    send("homing", "homing");
    await().until(() -> begun.containsAll(List.of("upload", "homing")));
    upload.countDown();
    await().until(() -> ended.contains("upload"));
    send("beside", "download_file");
    await().until(() -> ended.contains("beside"));

    assertThat(begun).as("beside the homing").doesNotContain("start");
    homing.countDown();
    lanes.awaitIdle();
    assertThat(ended).endsWith("homing", "start");
  }

  @Test
  void letsAStartWaitForTheUploadOfItsFileAndNothingBehindThatStart() throws Exception {
    CountDownLatch upload = hold("upload");
    send("upload", "upload_file", "cube.gcode");
    send("start", "start_print", "cube.gcode");
    send("pause", "pause");
    send("start-other", "start_print", "other.gcode");

    await().until(() -> ended.equals(List.of("pause", "start-other")));
    assertThat(begun).doesNotContain("start");
    upload.countDown();
    lanes.awaitIdle();
    assertThat(ended).containsExactly("pause", "start-other", "upload", "start");
  }

  @Test
  void keepsTheOrderOfCommandsOnTheSameFile() throws Exception {
    CountDownLatch first = hold("0");
    List<String> actions =
        List.of("delete_file", "upload_file", "start_print", "delete_file", "upload_file");
    IntStream.range(0, 20).forEach(i -> send("" + i, actions.get(i % 5), "cube.gcode"));
    send("other", "delete_file", "other.gcode");
    first.countDown();
    lanes.awaitIdle();

    assertThat(ended).hasSize(21);
    assertThat(ended.stream().filter(id -> !id.equals("other")))
        .isEqualTo(IntStream.range(0, 20).mapToObj(String::valueOf).toList());
  }

  @Test
  void letsTheNextTransferBeginWhileOneWaitsForItsFile() {
    hold("start");
    send("start", "start_print", "cube.gcode");
    send("upload", "upload_file", "cube.gcode");
    send("next", "download_file", "other.gcode");

    await().until(() -> ended.contains("next"));
    assertThat(begun).doesNotContain("upload");
  }

  @Test
  void keepsTheOrderOfAMoveAndWhatNamesItsFiles() throws Exception {
    CountDownLatch upload = hold("upload");
    send("upload", "upload_file", "a.gcode");
    sent(command("move", "p", "move_file", Map.of("source", "a.gcode", "dest", "b.gcode")));
    send("start", "start_print", "b.gcode");
    send("pause", "pause");

    await().until(() -> ended.equals(List.of("pause")));
    assertThat(begun).doesNotContain("move", "start");
    upload.countDown();
    lanes.awaitIdle();
    assertThat(ended).containsExactly("pause", "upload", "move", "start");
  }

  @Test
  void letsLooksWaitNeitherForControlNorForTransfers() {
    hold("dwell");
    hold("upload");
    send("dwell", "run_gcode");
    send("upload", "upload_file", "big.gcode");
    send("next", "upload_file", "next.gcode");
    send("list", "sync_files");
    send("picture", "webcam_snapshot");

    await().until(() -> ended.containsAll(List.of("list", "picture")));
    assertThat(begun).doesNotContain("next");
  }

  @Test
  void doesNotLetLooksWaitForOneThatHangs() throws Exception {
    CountDownLatch camera = hold("camera");
    send("camera", "webcam_snapshot");
    IntStream.range(0, 20).forEach(i -> send("" + i, "sync_files"));

    await().until(() -> ended.size() == 20);
    camera.countDown();
    lanes.awaitIdle();
    assertThat(ended.subList(0, 20))
        .as("their order")
        .isEqualTo(IntStream.range(0, 20).mapToObj(String::valueOf).toList());
  }

  @Test
  void hasNoMoreLooksUnderWayThanItShall() throws Exception {
    hold("camera");
    CountDownLatch second = hold("second");
    send("camera", "webcam_snapshot");
    send("second", "webcam_snapshot");
    send("list", "sync_files");
    await().until(() -> begun.containsAll(List.of("camera", "second")));
    assertThat(begun).doesNotContain("list");
    second.countDown();

    await().until(() -> ended.equals(List.of("second", "list")));
  }

  @Test
  void letsALookAtAFileWaitForTheUploadOfItAndNothingBehindThatLook() throws Exception {
    CountDownLatch upload = hold("upload");
    send("upload", "upload_file", "cube.gcode");
    IntStream.range(0, 3).forEach(i -> send("metadata" + i, "file_metadata", "cube.gcode"));
    send("list", "sync_files");

    await().until(() -> ended.equals(List.of("list")) && begun.contains("upload"));
    // In either order: they are in different lanes.
    assertThat(begun).containsExactlyInAnyOrder("upload", "list");
    upload.countDown();
    lanes.awaitIdle();
    assertThat(ended).contains("metadata0", "metadata1", "metadata2");
  }

  @Test
  void keepsAThreadForALook() {
    for (int i = 0; i < 8; i++) {
      hold("hung" + i);
      lanes.send(command("hung" + i, "printer-" + i, "pause", Map.of()), ROUTE);
    }
    await().until(() -> begun.size() == 4);

    send("list", "sync_files");

    await().until(() -> ended.equals(List.of("list")));
  }

  @Test
  void doesNotEndLooksTogetherWithTransfers() {
    hold("picture");
    hold("second");
    hold("upload");
    Map<String, Object> url = Map.of("url", "https://x.test/");
    Command upload = sent(command("upload", "p", "upload_file", url));
    Command waiting = sent(command("waiting", "p", "download_file", url));
    Command picture = sent(command("picture", "p", "webcam_snapshot", url));
    sent(command("second", "p", "webcam_snapshot", url));
    Command third = sent(command("third", "p", "webcam_snapshot", url));
    Command list = send("list", "sync_files");
    await().until(() -> begun.containsAll(List.of("picture", "second", "upload")));

    assertThat(cancelTransfer(Map.of()))
        .isEqualTo(new TakenBack(List.of(waiting), List.of(upload)));
    assertThat(lanes.reasonToStop(picture)).isNull();
    assertThat(cancelTransfer(Map.of("command_id", "picture")))
        .isEqualTo(new TakenBack(List.of(), List.of(picture)));
    assertThat(lanes.reasonToStop(picture)).isEqualTo("cancelled by cancel_transfer c");
    assertThat(cancelTransfer(Map.of("command_id", "third")))
        .isEqualTo(new TakenBack(List.of(third), List.of()));
    assertThat(cancelTransfer(Map.of("command_id", list.id().value())).isEmpty()).isTrue();
  }

  private TakenBack cancelTransfer(Map<String, Object> params) {
    return lanes.withdrawTransfers(command("c", "p", "cancel_transfer", params));
  }

  @Test
  void letsAnImmediateCommandWaitForNothing() {
    hold("dwell");
    hold("upload");
    hold("stop");
    send("dwell", "run_gcode");
    send("next", "run_gcode");
    send("upload", "upload_file", "cube.gcode");
    send("stop", "emergency_stop", "cube.gcode");
    send("stop-too", "emergency_stop");

    await().until(() -> begun.contains("stop") && ended.contains("stop-too"));
    assertThat(begun).doesNotContain("next");
  }

  @Test
  void keepsAThreadForAnImmediateCommand() {
    for (int i = 0; i < 8; i++) {
      hold("hung" + i);
      lanes.send(command("hung" + i, "printer-" + i, "pause", Map.of()), ROUTE);
    }
    await().until(() -> begun.size() == 4);

    send("stop", "emergency_stop");

    await().until(() -> ended.equals(List.of("stop")));
  }

  @Test
  void isNotIdleWhileAnImmediateCommandIsUnderWay() throws Exception {
    CountDownLatch stop = hold("stop");
    send("stop", "emergency_stop");
    send("pause", "pause");
    await().until(() -> ended.contains("pause"));
    stop.countDown();
    lanes.awaitIdle();

    assertThat(ended).containsExactly("pause", "stop");
  }

  @Test
  void letsNoPrinterWaitForAnother() {
    hold("first");
    send("first", "pause");
    lanes.send(command("elsewhere", "b/2", "pause", Map.of()), ROUTE);
    lanes.send(command("same-file", "b/2", "start_print", Map.of("filename", "a")), ROUTE);

    await().until(() -> ended.equals(List.of("elsewhere", "same-file")));
  }

  @Test
  void withdrawsTheStartsOfThatPrinterThatHaveNotBegun() throws Exception {
    CountDownLatch running = hold("running");
    CountDownLatch elsewhere = hold("elsewhere");
    send("running", "start_print", "a.gcode");
    send("pause", "pause");
    send("first", "start_print", "b.gcode");
    send("second", "start_print", "a.gcode");
    lanes.send(command("elsewhere", "b/2", "pause", Map.of()), ROUTE);
    lanes.send(command("start-elsewhere", "b/2", "start_print", Map.of("filename", "c")), ROUTE);

    enter("stop", "cancel");

    // At once, although the control lane is taken.
    await()
        .until(
            () ->
                withdrawn.equals(
                    List.of(
                        "first: withdrawn by cancel stop", "second: withdrawn by cancel stop")));
    assertThat(begun).doesNotContain("stop");
    enter("again", "cancel");
    running.countDown();
    elsewhere.countDown();
    lanes.awaitIdle();
    assertThat(ended)
        .containsExactlyInAnyOrder(
            "running", "pause", "elsewhere", "start-elsewhere", "stop", "again");
    assertThat(variables.get("stop"))
        .containsOnly(Map.entry("result.withdrawn", List.of("first", "second")));
    assertThat(variables.get("again")).isEmpty();
  }

  @Test
  void withdrawsAStartThatWaitsForItsUpload() throws Exception {
    CountDownLatch upload = hold("upload");
    send("upload", "upload_file", "cube.gcode");
    send("start", "start_print", "cube.gcode");

    enter("cancel", "cancel");
    await().until(() -> withdrawn.equals(List.of("start: withdrawn by cancel cancel")));

    upload.countDown();
    lanes.awaitIdle();
    assertThat(ended).containsExactlyInAnyOrder("cancel", "upload");
  }

  @Test
  void breaksOffATransferThatWouldStartAPrint() throws Exception {
    List<Identifier> told = Collections.synchronizedList(new ArrayList<>());
    lanes.whenTakenBack(told::add);
    CountDownLatch upload = hold("upload");
    Command starting =
        sent(command("upload", "p", "upload_file", Map.of("filename", "a", "start", true)));
    Command other = sent(command("other", "p", "upload_file", Map.of("filename", "b")));
    await().until(() -> begun.contains("upload"));

    enter("cancel", "cancel");

    assertThat(told).containsExactly(new Identifier("p"));
    assertThat(lanes.reasonToStop(starting)).isEqualTo("withdrawn by cancel cancel");
    assertThat(lanes.reasonToStop(other)).isNull();
    upload.countDown();
    lanes.awaitIdle();
    assertThat(variables.get("cancel")).containsEntry("result.withdrawn", List.of("upload"));
    assertThat(ended).containsExactlyInAnyOrder("cancel", "upload", "other");
  }

  @Test
  void sendsAnEmergencyStopBeforeItTakesStartsBack() throws Exception {
    hold("busy");
    hold("stop");
    send("busy", "pause");
    send("start", "start_print", "a.gcode");

    enter("stop", "emergency_stop");

    await().until(() -> begun.contains("stop") && !withdrawn.isEmpty());
    assertThat(withdrawn).containsExactly("start: withdrawn by emergency_stop stop");
    assertThat(variables.get("stop")).isEmpty();
  }

  private void enter(String id, String action) {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("result.withdrawn", List.of("of another command of the same list"));
    exchange.getMessage().setBody(command(id, "p", action, Map.of()));
    lanes.enter(exchange, ROUTE);
  }

  @Test
  void withdrawsNothingAtAPrinterThatHasNothingToDo() {
    assertThat(lanes.withdrawStarts(command("cancel", "p", "cancel", Map.of()), null).isEmpty())
        .isTrue();
  }

  @Test
  void eitherWithdrawsOrCarriesOutAStartThatACancelMeetsAtItsTurn() throws Exception {
    for (int i = 0; i < 500; i++) {
      CountDownLatch first = hold("first" + i);
      send("first" + i, "pause");
      Command start = send("start" + i, "start_print", "cube.gcode");
      first.countDown();
      List<Command> withdrawn =
          lanes.withdrawStarts(command("c", "p", "cancel", Map.of()), null).waiting();
      lanes.awaitIdle();
      assertThat(withdrawn.contains(start)).isNotEqualTo(ended.contains("start" + i));
    }
  }

  @Test
  void goesOnAfterAnExceptionOrAnErrorOfOneCommand() throws Exception {
    send("exception", "pause");
    send("error", "pause");
    send("error-file", "upload_file", "cube.gcode");
    send("start", "start_print", "cube.gcode");
    send("last", "pause");
    lanes.awaitIdle();

    assertThat(ended).contains("exception", "error", "error-file", "start", "last");
  }

  @Test
  void waitsUntilTheLastCommandHasEnded() throws Exception {
    CountDownLatch latch = hold("slow");
    send("slow", "upload_file", "cube.gcode");
    send("waiting", "start_print", "cube.gcode");
    List<String> seen = new ArrayList<>();
    Thread waiter =
        new Thread(
            () -> {
              try {
                lanes.awaitIdle();
                seen.addAll(ended);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    waiter.start();
    await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
    latch.countDown();
    waiter.join();

    assertThat(seen).containsExactly("slow", "waiting");
    lanes.awaitIdle();
  }

  @Test
  void namesTheCommandAndItsPrinterInTheLog() throws Exception {
    send("c", "pause");
    lanes.awaitIdle();

    assertThat(logged.get("c")).containsEntry("command_id", "c").containsEntry("printer_id", "p");
  }

  @Test
  void carriesOutMorePrintersThanItHasThreads() throws Exception {
    for (int i = 0; i < 50; i++) {
      lanes.send(command("c" + i, "printer-" + i, "pause", Map.of()), ROUTE);
    }
    lanes.awaitIdle();

    assertThat(ended).hasSize(50);
  }

  private CountDownLatch hold(String id) {
    CountDownLatch latch = new CountDownLatch(1);
    held.put(id, latch);
    return latch;
  }

  private Command send(String id, String action) {
    return sent(command(id, "p", action, Map.of()));
  }

  private Command send(String id, String action, String file) {
    return sent(command(id, "p", action, Map.of("filename", file)));
  }

  private Command sent(Command command) {
    lanes.send(command, ROUTE);
    return command;
  }

  private static Command command(
      String id, String printer, String action, Map<String, Object> params) {
    return new Command(new Identifier(id), new Identifier(printer), action, params);
  }
}
