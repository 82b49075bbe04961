package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.files.FileServer;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are too long for the memory of a small machine, through the real stack. */
class FileScenariosTest {

  private static final int MEBIBYTE = 1 << 20;
  private static final String UPLOAD = "/server/files/upload";
  private static final List<String> LOOKS =
      List.of(
          "webcam_snapshot",
          "sync_files",
          "printer_info",
          "get_status",
          "list_objects",
          "list_webcams",
          "import_history");
  private static final byte[] LONG = random(20 * MEBIBYTE);

  @TempDir static Path folder;
  private static Workshop workshop;
  private static DevelopmentCloud cloud;
  private static VirtualPrinter voron;
  private static VirtualPrinter ender;
  private static Path gcodes;
  private static FileServer server;

  @BeforeAll
  static void start() throws Exception {
    workshop = new Workshop();
    cloud = workshop.cloud();
    gcodes = folder.resolve("gcodes");
    voron = workshop.add("Voron", VirtualPrinterOptions.defaults().withGcodesDirectory(gcodes));
    ender = workshop.add("Ender");
    Path file = Files.write(folder.resolve("file.gcode"), LONG);
    server = new FileServer(file);
    Files.writeString(
        workshop.folder().resolve("policy.json"),
        "{\"url_hosts\": [\"%s\"]}".formatted(server.authority()));
    workshop.start(Map.of("commands.firstHoldSeconds", "0", "files.fetchPauseMillis", "1"));
  }

  @AfterAll
  static void close() throws Exception {
    server.close();
    workshop.close();
  }

  @BeforeEach
  void serveAll() {
    server.cutAfter(Long.MAX_VALUE);
    server.slowDown(Long.MAX_VALUE);
    server.ranges().clear();
  }

  @AfterEach
  void leaveNothing() {
    cloud.faults().clear();
    voron.faults().clear();
    eventually("no file of a command any more").until(() -> filesOfCommands().isEmpty());
    cloud.queue(workshop.idOf("Voron"), "cancel", Map.of());
  }

  @Test
  void aLongContentArrivesAsItWas() throws Exception {
    Object before = queue("pause", Map.of());
    Object id =
        queue(
            "upload_file",
            Map.of(
                "filename",
                "parts/long.gcode",
                "content",
                Base64.getEncoder().encodeToString(LONG)));
    Object after = queue("sync_files", Map.of());

    assertThat(workshop.finished(id).errorMessage()).isNull();
    assertThat(workshop.finished(id).result()).containsEntry("size", LONG.length);
    assertThat(gcodes.resolve("parts/long.gcode")).hasBinaryContent(LONG);
    assertThat(workshop.finished(before).errorMessage()).startsWith("nothing to pause");
    assertThat(workshop.finished(after).status()).isEqualTo(CommandStatus.SUCCEEDED);
  }

  @Test
  void aBrokenContentBlocksNothing() {
    String content = Base64.getEncoder().encodeToString(LONG);
    Object bad =
        queue(
            "upload_file",
            Map.of("filename", "bad.gcode", "content", content.substring(0, 9_000_001) + "*"));
    Object good = queue("upload_file", Map.of("filename", "good.gcode", "content", "RzI4"));

    assertThat(workshop.finished(bad).errorMessage())
        .isEqualTo("failed to decode base64 content: illegal base64 data at input byte 9000001");
    assertThat(workshop.finished(good).errorMessage()).isNull();
    assertThat(gcodes.resolve("bad.gcode")).doesNotExist();
  }

  @Test
  void aFileIsFetchedThoughTheConnectionBreaksAgainAndAgain() throws Exception {
    server.cutAfter(3 * MEBIBYTE);

    Object id = fetch("cut.gcode", Map.of("sha256", sha256(LONG), "size", LONG.length));

    assertThat(workshop.finished(id).errorMessage()).isNull();
    assertThat(gcodes.resolve("cut.gcode")).hasBinaryContent(LONG);
    assertThat(server.ranges()).hasSizeGreaterThanOrEqualTo(7).contains("");
    assertThat(server.ranges().stream().filter(String::isEmpty)).as("from the start").hasSize(1);
  }

  @Test
  void aFileWithAnotherChecksumIsNotUploaded() {
    Object id = fetch("wrong.gcode", Map.of("sha256", "0".repeat(64)));

    assertThat(workshop.finished(id).errorMessage())
        .startsWith("the file behind params.url has the SHA-256 ")
        .endsWith("but params.sha256 is " + "0".repeat(64));
    assertThat(gcodes.resolve("wrong.gcode")).doesNotExist();
  }

  @Test
  void aUrlThatTheOwnerHasNotListedIsNotAskedFor() {
    Object id =
        queue(
            "upload_file",
            Map.of("filename", "x.gcode", "url", "http://127.0.0.1:1/" + "secret.gcode"));

    assertThat(workshop.finished(id).errorMessage()).contains("127.0.0.1").doesNotContain("secret");
  }

  /** A signature is of the URL as it was written. */
  @Test
  void aUrlIsAskedForAsItWasGiven() {
    String target = "/a%20b/c%2Fd.gcode?b=2&a=%2Bx%3D&sig=Ab%2fC+d-e_f";
    Object id =
        queue(
            "upload_file",
            Map.of("filename", "signed.gcode", "url", "http://" + server.authority() + target));

    assertThat(workshop.finished(id).errorMessage()).isNull();
    assertThat(server.targets()).contains(target);
  }

  @Test
  void aFetchedFileIsStartedAndACancelEndsThat() {
    Object id = fetch("start.gcode", Map.of("start", true));

    assertThat(workshop.finished(id).errorMessage()).isNull();
    assertThat(workshop.finished(id).result()).containsEntry("started", true);
    assertThat(voron.effects()).contains("start start.gcode");
  }

  @Test
  void uploadStartAndCancelTogetherNeverEndInAPrint() {
    server.slowDown(MEBIBYTE);
    int before = voron.effects().size();
    Object upload = fetch("u-1.gcode", Map.of());
    Object start = queue("start_print", Map.of("filename", "u-1.gcode"));
    Object both = fetch("u-2.gcode", Map.of("start", true));
    eventually("the first transfer").until(() -> !server.ranges().isEmpty());
    Object cancel = queue("cancel", Map.of());
    workshop.finished(cancel);
    server.slowDown(Long.MAX_VALUE);

    assertThat(workshop.finished(upload).errorMessage()).isNull();
    assertThat(workshop.finished(start).errorMessage()).isEqualTo("withdrawn by cancel " + cancel);
    assertThat(workshop.finished(both).errorMessage()).isEqualTo("withdrawn by cancel " + cancel);
    assertThat(workshop.finished(cancel).errorMessage()).isNull();
    assertThat(workshop.finished(cancel).result()).containsEntry("withdrawn", List.of(start, both));
    assertThat(voron.effects().stream().skip(before)).noneMatch(line -> line.startsWith("start"));
  }

  @Test
  void aCancelTakesBackTheStartOfAFileThatIsOnItsWay() {
    server.slowDown(MEBIBYTE);
    int before = voron.effects().size();
    Object both = fetch("u-3.gcode", Map.of("start", true));
    eventually("the transfer").until(() -> !server.ranges().isEmpty());
    Object cancel = queue("cancel", Map.of());
    workshop.finished(cancel);
    server.slowDown(Long.MAX_VALUE);

    assertThat(workshop.finished(both).errorMessage()).isEqualTo("withdrawn by cancel " + cancel);
    assertThat(workshop.finished(cancel).errorMessage()).isNull();
    assertThat(workshop.finished(cancel).result()).containsEntry("withdrawn", List.of(both));
    assertThat(voron.effects().stream().skip(before)).isEmpty();
  }

  @Test
  void aTransferIsCancelledWhileItIsFetched() {
    server.slowDown(MEBIBYTE);
    Object id = fetch("slow.gcode", Map.of());
    Object waiting = fetch("waiting.gcode", Map.of());
    eventually("the transfer").until(() -> !server.ranges().isEmpty());

    Object cancel = queue("cancel_transfer", Map.of());

    assertThat(workshop.finished(id).errorMessage())
        .isEqualTo("cancelled by cancel_transfer " + cancel);
    assertThat(workshop.finished(waiting).errorMessage())
        .isEqualTo("withdrawn by cancel_transfer " + cancel);
    assertThat(workshop.finished(cancel).errorMessage()).isNull();
    assertThat(workshop.finished(cancel).result()).containsEntry("cancelled", 1);
    assertThat(gcodes.resolve("slow.gcode")).doesNotExist();
  }

  @Test
  void aTransferIsCancelledWhileMoonrakerHangs() {
    voron.faults().add(Fault.delay(60_000, "POST", UPLOAD, 1));
    Object id = fetch("hangs.gcode", Map.of());
    eventually("the upload").until(() -> isStoring(id));

    Object cancel = queue("cancel_transfer", Map.of("command_id", id));

    assertThat(workshop.finished(id).errorMessage())
        .isEqualTo("cancelled by cancel_transfer " + cancel);
    Object next = queue("sync_files", Map.of());
    assertThat(workshop.finished(next).errorMessage()).as("the lane goes on").isNull();
  }

  @Test
  void aTransferIsCancelledWhileMoonrakersAnswerDrips() {
    // Never silent for as long as a time-out, and long enough for the whole of this test.
    voron.faults().add(Fault.drip(20, "{" + " ".repeat(10_000), "POST", UPLOAD, 1));
    Object id = fetch("drips.gcode", Map.of());
    eventually("the drip").until(() -> voron.faults().active().isEmpty());

    Object cancel = queue("cancel_transfer", Map.of("command_id", id));

    assertThat(workshop.finished(id).errorMessage())
        .isEqualTo("cancelled by cancel_transfer " + cancel);
  }

  @Test
  void otherCommandsGoOnMeanwhile() {
    server.slowDown(MEBIBYTE);
    Object id = fetch("meanwhile.gcode", Map.of());
    eventually("the transfer").until(() -> !server.ranges().isEmpty());
    int heartbeats = cloud.heartbeats().size();

    Object own = queue("pause", Map.of());
    Object other = cloud.queue(workshop.idOf("Ender"), "sync_files", Map.of());

    assertThat(workshop.finished(own).errorMessage()).startsWith("nothing to pause");
    assertThat(workshop.finished(other).errorMessage()).isNull();
    eventually("heartbeats").until(() -> cloud.heartbeats().size() > heartbeats);
    assertThat(cloud.command(id).finished()).as("it would take 20 s").isFalse();
    server.slowDown(Long.MAX_VALUE);
    assertThat(ender.effects()).isEmpty();
    assertThat(workshop.finished(id).errorMessage()).isNull();
  }

  @Test
  void looksAreAnsweredDuringAnUploadOfMinutes() {
    server.slowDown(LONG.length / 300);
    Object id = fetch("slow.gcode", Map.of());
    Object waiting = fetch("waiting.gcode", Map.of());
    eventually("the transfer").until(() -> !server.ranges().isEmpty());

    for (String action : LOOKS) {
      assertThat(workshop.finished(queue(action, Map.of())).errorMessage()).as(action).isNull();
    }
    assertThat(cloud.command(id).finished()).as("it takes 300 s").isFalse();
    Object cancel = queue("cancel_transfer", Map.of());
    assertThat(workshop.finished(id).errorMessage())
        .isEqualTo("cancelled by cancel_transfer " + cancel);
    assertThat(workshop.finished(waiting).errorMessage())
        .isEqualTo("withdrawn by cancel_transfer " + cancel);
  }

  @Test
  void aHeartbeatTellsHowFarATransferIs() {
    server.slowDown(MEBIBYTE);
    Object id = fetch("progress.gcode", Map.of());

    eventually("a heartbeat about it")
        .until(
            () ->
                cloud.heartbeats().stream()
                    .map(heartbeat -> heartbeat.body().toString())
                    .anyMatch(
                        body ->
                            body.contains("transfer={command_id=" + id)
                                && body.contains("phase=fetching")
                                && body.contains("total=" + LONG.length)));
    server.slowDown(Long.MAX_VALUE);
    assertThat(workshop.finished(id).errorMessage()).isNull();
  }

  private static boolean isStoring(Object id) {
    return cloud.heartbeats().stream()
        .map(heartbeat -> heartbeat.body().toString())
        .anyMatch(
            body -> body.contains("command_id=" + id + ",") && body.contains("phase=storing"));
  }

  private static List<Path> filesOfCommands() {
    Path files = workshop.folder().resolve("state").resolve("files");
    try (Stream<Path> found = Files.list(files)) {
      return found.toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Object fetch(String name, Map<String, Object> more) {
    Map<String, Object> params = new HashMap<>(more);
    params.put("filename", name);
    params.put("url", server.url().toString());
    return queue("upload_file", params);
  }

  private static Object queue(String action, Map<String, Object> params) {
    return workshop.queue("Voron", action, params);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  /** G-code comments, because the virtual printer reads what it stores. */
  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i % 64 == 0 ? '\n' : i % 64 == 1 ? ';' : 'a' + (bytes[i] & 15));
    }
    return Arrays.copyOf(bytes, length);
  }
}
