package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.files.FileServer;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.cloud.DevelopmentCloud;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.store.StoredState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands are carried out once, and their outcomes arrive, whatever happens on the way. */
class DeliveryScenariosTest {

  private static final Map<String, Object> UPLOAD =
      Map.of("filename", "cube.gcode", "content", "RzI4");
  private static final int LENGTH = 4 << 20;

  private static FreshPrinters printers;
  private static Workshop workshop;
  private static DevelopmentCloud cloud;
  private static FileServer files;

  private VirtualPrinter left;
  private VirtualPrinter right;
  private Object leftId;
  private Object rightId;

  @BeforeAll
  static void start() throws Exception {
    workshop = new Workshop();
    cloud = workshop.cloud();
    printers = new FreshPrinters(workshop, 20);
    files = new FileServer(served());
    workshop.allowEverything(files.authority());
    workshop.start(Map.of());
  }

  @BeforeEach
  void takeTwoFreshPrinters() {
    FreshPrinters.Fresh one = printers.next();
    left = one.printer();
    leftId = one.id();
    FreshPrinters.Fresh other = printers.next();
    right = other.printer();
    rightId = other.id();
  }

  @AfterEach
  void clearFaults() {
    cloud.faults().clear();
    files.slowDown(Long.MAX_VALUE);
  }

  @AfterAll
  static void close() throws Exception {
    files.close();
    workshop.close();
  }

  @Test
  void outcomeIsSentUntilTheCloudTakesIt() {
    cloud.faults().add(Fault.status(500, "", "POST", "/complete", 1));
    cloud.faults().add(Fault.of(Fault.Kind.DROP, "POST", "/complete", 1));
    cloud.faults().add(Fault.status(401, "{\"error\": \"Unauthorized\"}", "POST", "/complete", 1));
    Object id = cloud.queue(leftId, "upload_file", UPLOAD);
    CommandRecord command = workshop.finished(id);
    assertThat(command.status()).isEqualTo(CommandStatus.SUCCEEDED);
    assertThat(command.completions()).isEqualTo(1);
    assertThat(completionsSent(id)).isEqualTo(4);
    assertThat(left.effects()).containsExactly("upload cube.gcode");
  }

  @Test
  void outcomeWhoseAnswerGotLostIsSentAgain() {
    cloud.faults().add(Fault.of(Fault.Kind.LOST_REPLY, "POST", "/complete", 1));
    Object id = cloud.queue(leftId, "upload_file", UPLOAD);
    eventually("two completions").until(() -> cloud.command(id).completions() == 2);
    Object next = cloud.queue(leftId, "sync_files", Map.of());
    workshop.finished(next);
    assertThat(cloud.command(id).completions()).isEqualTo(2);
    assertThat(left.effects()).containsExactly("upload cube.gcode");
  }

  @Test
  void outcomeThatTheCloudWillNeverTakeDoesNotBlockTheNext() {
    cloud
        .faults()
        .add(Fault.status(404, "{\"error\": \"Command not found\"}", "POST", "/complete", 1));
    // Looks may overtake each other.
    Object unknown = cloud.queue(leftId, "upload_file", UPLOAD);
    Object next = cloud.queue(leftId, "upload_file", UPLOAD);
    workshop.finished(next);
    assertThat(completionsSent(unknown)).isEqualTo(1);
    assertThat(cloud.command(unknown).finished()).isFalse();
  }

  @Test
  void commandThatIsHandedOutAgainIsNotCarriedOutAgain() {
    Object id = cloud.queue(leftId, "upload_file", UPLOAD);
    workshop.finished(id);
    // Handed out while its outcome is still being sent, it would be sent just once.
    eventually("an empty outbox")
        .until(() -> new StoredState(workshop.folder().resolve("state")).commands("ended") == 0);
    cloud.redeliver(id);
    eventually("the second completion").until(() -> cloud.command(id).completions() == 2);
    assertThat(cloud.command(id).timesDelivered()).isEqualTo(2);
    assertThat(left.effects()).containsExactly("upload cube.gcode");
  }

  @Test
  void commandThatIsHandedOutAgainWhileItRunsIsNotCarriedOutAgain() {
    Object id = beginUpload();
    eventually("its delivery").until(() -> cloud.command(id).timesDelivered() == 1);
    cloud.redeliver(id);
    eventually("another delivery").until(() -> cloud.command(id).timesDelivered() == 2);
    assertThat(cloud.command(id).finished()).as("it still runs").isFalse();
    files.slowDown(Long.MAX_VALUE);
    workshop.finished(id);
    workshop.finished(cloud.queue(leftId, "sync_files", Map.of()));
    assertThat(cloud.command(id).completions()).isEqualTo(1);
    assertThat(left.requests().matching("POST", "/server/files/upload")).hasSize(1);
  }

  @Test
  void hangingPrinterDoesNotDelayAnother() {
    left.faults().add(Fault.of(Fault.Kind.HANG, "GET", "/server/files/list", -1));
    Object hanging = cloud.queue(leftId, "sync_files", Map.of());
    Object behind = cloud.queue(leftId, "sync_files", Map.of());
    Object beside = cloud.queue(rightId, "upload_file", UPLOAD);
    workshop.finished(beside);
    assertThat(right.effects()).containsExactly("upload cube.gcode");
    assertThat(cloud.command(hanging).status()).isEqualTo(CommandStatus.RUNNING);
    assertThat(cloud.command(behind).status()).isEqualTo(CommandStatus.RUNNING);
  }

  @Test
  void cancelIsNeverFollowedByThePrintItWasMeantFor() {
    Object upload = beginUpload();
    Object start = cloud.queue(leftId, "start_print", Map.of("filename", "cube.gcode"));
    Object cancel = cloud.queue(leftId, "cancel", Map.of());

    assertThat(workshop.finished(cancel).errorMessage()).isNull();
    assertThat(cloud.command(upload).finished()).as("the upload goes on meanwhile").isFalse();
    files.slowDown(Long.MAX_VALUE);
    assertThat(workshop.finished(start).errorMessage()).isEqualTo("withdrawn by cancel " + cancel);
    assertThat(workshop.finished(upload).status()).isEqualTo(CommandStatus.SUCCEEDED);
    workshop.finished(cloud.queue(leftId, "sync_files", Map.of()));
    assertThat(left.effects()).containsExactly("upload cube.gcode");
    assertThat(left.requests().matching("POST", "/printer/print")).isEmpty();
  }

  @Test
  void badElementsOfTheListDoNotBlockTheGoodOnes() {
    String list =
        """
        [42, null, "pause", [], {}, {"id": {}, "printer_id": ID, "action": "pause"}, {"id": ""},
         {"id": 1.5, "printer_id": ID, "action": "pause"},
         {"id": "bad", "printer_id": ID}, {"id": "good", "printer_id": ID, "action": "sync_files"}]"""
            .replace("ID", leftId.toString());
    cloud.faults().add(Fault.status(200, list, "GET", "/commands", 1));
    eventually("the outcomes")
        .until(() -> completionsSent("good") == 1 && completionsSent("bad") == 1);
    assertThat(left.requests().matching("GET", "/server/files/list")).hasSize(1);
    assertThat(left.requests().matching("POST", "/printer/print")).isEmpty();
    workshop.finished(cloud.queue(leftId, "sync_files", Map.of()));
  }

  private static Path served() throws IOException {
    String comment = ";" + " ".repeat(62) + "\n";
    return Files.writeString(
        workshop.folder().resolve("served"), comment.repeat(LENGTH / comment.length()));
  }

  /** A file of which no more than a fortieth comes in a second, until the server is let loose. */
  private Object beginUpload() {
    files.slowDown(LENGTH / 40);
    return cloud.queue(
        leftId, "upload_file", Map.of("filename", "cube.gcode", "url", files.url().toString()));
  }

  private int completionsSent(Object id) {
    return cloud.requests().matching("POST", "/api/v1/commands/" + id + "/complete").size();
  }
}
