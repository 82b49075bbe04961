package io.printerconnector.cloud.printago;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.routes.Samples;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrinterEventsTest {

  private static final PrinterStatus LOST = null;
  private static final String FILE = "Printago/a.gcode";

  private final JobFiles files = new JobFiles();
  private final PrinterEvents events = new PrinterEvents(files);

  @Test
  void theFirstLookTellsNothing() {
    assertThat(names(job("printing", 10))).isEmpty();
    assertThat(names(job("printing", 11))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "standby, printing, PrintStarted PrinterStateChanged",
    "standby, paused, PrintStarted PrintPaused PrinterStateChanged",
    "complete, printing, PrintStarted PrinterStateChanged",
    "cancelled, printing, PrintStarted PrinterStateChanged",
    "error, printing, PrintStarted PrinterStateChanged",
    "printing, paused, PrintPaused PrinterStateChanged",
    "paused, printing, PrintResumed PrinterStateChanged",
    "printing, complete, PrintDone PrinterStateChanged",
    "paused, complete, PrintDone PrinterStateChanged",
    "printing, cancelled, PrintCancelled PrintFailed PrinterStateChanged",
    "paused, cancelled, PrintCancelled PrintFailed PrinterStateChanged",
    "printing, error, PrintFailed Error PrinterStateChanged",
    "printing, standby, PrinterStateChanged",
    "complete, standby, ''",
    "standby, complete, ''",
    "cancelled, complete, ''"
  })
  void followsTheJob(String before, String after, String told) {
    names(job(before, 10));

    assertThat(String.join(" ", names(job(after, 20)))).isEqualTo(told);
    assertThat(names(job(after, 21))).as("once").isEmpty();
  }

  @Test
  void aStatusThatComesLateTellsNothing() {
    names(at(100, "paused"));
    assertThat(names(at(102, "cancelled"))).contains("PrintCancelled");

    assertThat(names(at(101, "paused"))).isEmpty();
    assertThat(names(at(103, "cancelled"))).isEmpty();
    assertThat(names(at(104, "printing"))).contains("PrintStarted");
  }

  @Test
  void aClockThatBeginsAnewIsNotLate() {
    names(at(100, "standby"));
    PrinterStatus rebooted = at(5, "printing");

    assertThat(
            names(
                new PrinterStatus(
                    rebooted.printerId(), at(101, "standby").capturedAt(), rebooted.result())))
        .contains("PrintStarted");
  }

  /** A status of so many seconds after the start of the printer's machine. */
  private static PrinterStatus at(double seconds, String state) {
    PrinterStatus status = job(state, 10);
    Map<String, Object> result = new HashMap<>(status.result());
    result.put("eventtime", seconds);
    return new PrinterStatus(status.printerId(), Instant.EPOCH.plusSeconds((long) seconds), result);
  }

  @Test
  void followsAMachineThatIsNoPrinter() {
    names(Samples.winder("standby"));

    assertThat(names(Samples.winder("printing")))
        .containsExactly("PrintStarted", "PrinterStateChanged");
    assertThat(names(Samples.winder("paused")))
        .containsExactly("PrintPaused", "PrinterStateChanged");
    assertThat(names(Samples.winder("standby"))).containsExactly("PrinterStateChanged");
  }

  @Test
  void saysWhichFileItIs() {
    names(Messages.job("standby", "", 0));
    files.note(Messages.VORON, job("printing", 1), Map.of("size", 71973));

    assertThat(since(job("printing", 1)).get(0).payload())
        .isEqualTo(Map.of("name", "a.gcode", "path", FILE, "origin", "local", "size", 71973));
    assertThat(since(job("complete", 854.4)).get(0).payload())
        .isEqualTo(
            Map.of(
                "name", "a.gcode", "path", FILE, "origin", "local", "size", 71973, "time", 854L));
  }

  @Test
  void saysWhyAPrintFailed() {
    names(job("printing", 10));
    List<PrinterEvent> cancelled = since(job("cancelled", 20));
    names(job("printing", 1));
    List<PrinterEvent> failed = since(job("error", 20));

    assertThat(cancelled.get(0).payload()).doesNotContainKey("reason");
    assertThat(cancelled.get(1).payload()).containsEntry("reason", "cancelled");
    assertThat(failed.get(0).payload()).containsEntry("reason", "error");
    assertThat(failed.get(1).data())
        .isEqualTo(Map.of("event", "Error", "payload", Map.of("error", "why", "reason", "print")));
  }

  @Test
  void theSameFileStartedAgainIsAnotherJob() {
    names(job("printing", 100));
    assertThat(names(job("printing", 1))).containsExactly("PrintStarted");

    names(job("complete", 100));
    assertThat(names(job("printing", 1))).containsExactly("PrintStarted", "PrinterStateChanged");
  }

  /** A query and the websocket are not equally quick. */
  @Test
  void aStatusThatIsALittleOlderIsNoOtherJob() {
    names(job("printing", 12));

    assertThat(names(job("printing", 0.2))).isEmpty();
    assertThat(names(job("paused", 600))).containsExactly("PrintPaused", "PrinterStateChanged");
    assertThat(names(job("paused", 580))).isEmpty();
  }

  @Test
  void anotherFileIsAnotherJob() {
    names(job("printing", 10));

    assertThat(names(Messages.job("printing", "b.gcode", 20))).containsExactly("PrintStarted");
  }

  /** Between two looks. */
  @Test
  void aJobThatHasBegunAndEndedMeanwhileHasEnded() {
    names(Messages.job("complete", "b.gcode", 50));

    assertThat(names(job("complete", 20))).containsExactly("PrintDone");
  }

  @Test
  void aPrinterIsLostAndBack() {
    names(job("printing", 10));

    assertThat(names(LOST)).containsExactly("Disconnected", "PrinterStateChanged");
    assertThat(names(LOST)).isEmpty();
    assertThat(names(job("printing", 20))).containsExactly("Connected", "PrinterStateChanged");
  }

  @Test
  void tellsAfterwardsWhatHappenedMeanwhile() {
    names(job("printing", 10));
    names(LOST);

    assertThat(names(job("complete", 20)))
        .containsExactly("Connected", "PrintDone", "PrinterStateChanged");
  }

  @Test
  void tellsWhatIsWrongWithKlipper() {
    names(job("standby", 0));

    List<PrinterEvent> told = since(Messages.klippy("shutdown"));

    assertThat(told).extracting(PrinterEvent::name).containsExactly("Error", "PrinterStateChanged");
    assertThat(told.get(0).payload())
        .isEqualTo(Map.of("error", "Printer is shutdown", "reason", "ERROR"));
    assertThat(told.get(1).payload())
        .isEqualTo(Map.of("state_id", "ERROR", "state_string", "Error"));
    assertThat(names(Messages.klippy("shutdown"))).isEmpty();
    assertThat(names(Messages.klippy("startup"))).containsExactly("PrinterStateChanged");
  }

  @Test
  void aPrintThatKlipperTakesWithItHasFailed() {
    names(job("printing", 10));
    names(LOST);

    List<PrinterEvent> told = since(Messages.klippy("shutdown"));

    assertThat(told)
        .extracting(PrinterEvent::name)
        .containsExactly("Connected", "PrintFailed", "Error", "PrinterStateChanged");
    assertThat(told.get(1).payload())
        .containsEntry("path", FILE)
        .containsEntry("time", 10L)
        .containsEntry("reason", "error");
    assertThat(names(job("standby", 0))).containsExactly("PrinterStateChanged");
  }

  @Test
  void printersAreApart() {
    names(job("printing", 10));

    assertThat(events.since(Messages.ENDER, job("standby", 0))).isEmpty();
    assertThat(names(job("paused", 11))).containsExactly("PrintPaused", "PrinterStateChanged");
  }

  private List<String> names(PrinterStatus status) {
    return since(status).stream().map(PrinterEvent::name).toList();
  }

  private List<PrinterEvent> since(PrinterStatus status) {
    return events.since(Messages.VORON, status);
  }

  private static PrinterStatus job(String state, double seconds) {
    return Messages.job(state, FILE, seconds);
  }
}
