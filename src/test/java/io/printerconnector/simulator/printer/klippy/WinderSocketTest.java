package io.printerconnector.simulator.printer.klippy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import io.printerconnector.simulator.printer.model.PrinterKind;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A winder through Klipper's socket, where no Moonraker is needed. */
@Timeout(60)
class WinderSocketTest {

  private static final String OBJECTS =
      "{\"objects\": {\"bldc_motor\": null, \"winder_control\": null, \"system_stats\": null},"
          + " \"response_template\": {\"key\": \"status\"}}";

  @TempDir Path folder;
  private Path socket;
  private VirtualPrinter winder;

  @BeforeEach
  void switchOn() {
    socket = folder.resolve("klippy");
    winder =
        VirtualPrinter.start(
            VirtualPrinterOptions.defaults()
                .withKind(PrinterKind.WINDER)
                .withSpeed(5)
                .withKlippySocket(socket));
  }

  @AfterEach
  void switchOff() {
    winder.close();
  }

  @Test
  void windsPausesAndStops() throws IOException {
    try (KlippyConversation follower = new KlippyConversation(socket);
        KlippyConversation hand = new KlippyConversation(socket)) {
      JsonNode status = follower.result("objects/subscribe", OBJECTS).get("status");
      assertThat(status.at("/bldc_motor/current_rpm").asDouble()).isZero();
      assertThat(status.at("/winder_control/is_winding").asText()).isEqualTo("false");

      assertThat(hand.result("gcode/script", script("WINDER_START RPM=1000 LAYERS=50"))).isEmpty();
      JsonNode first = awaitField(follower, "/bldc_motor/current_rpm");
      assertThat(first.get("key").asText()).isEqualTo("status");
      assertThat(first.at("/params/status/winder_control/is_winding").asBoolean()).isTrue();
      awaitValue(follower, "/bldc_motor/current_rpm", "1000.0");
      awaitValue(follower, "/winder_control/current_layer", "2");

      hand.result("gcode/script", script("WINDER_PAUSE"));
      awaitValue(follower, "/winder_control/is_paused", "true");
      awaitValue(follower, "/bldc_motor/is_running", "false");
      hand.result("gcode/script", script("WINDER_STOP"));
      awaitValue(follower, "/winder_control/is_winding", "false");

      assertThat(winder.effects())
          .containsExactly("WINDER_START RPM=1000 LAYERS=50", "WINDER_PAUSE", "WINDER_STOP");
    }
  }

  @Test
  void givesASignOfLifeWhileNothingHappens() throws IOException {
    try (KlippyConversation follower = new KlippyConversation(socket)) {
      follower.result("objects/subscribe", OBJECTS);

      JsonNode update = awaitField(follower, "/system_stats/cputime");

      assertThat(update.at("/params/status").size()).isEqualTo(1);
      assertThat(update.at("/params/status/system_stats").size()).isEqualTo(1);
    }
  }

  @Test
  void refusesInKlippersWords() throws IOException {
    try (KlippyConversation hand = new KlippyConversation(socket)) {
      assertThat(hand.error("gcode/script", script("WINDER_START")))
          .isEqualTo("Error on 'WINDER_START': missing RPM");
      assertThat(hand.error("pause_resume/pause", "{}"))
          .isEqualTo("webhooks: No registered callback for path 'pause_resume/pause'");
    }
  }

  @Test
  void takesDownWhatWasAsked() throws IOException {
    try (KlippyConversation hand = new KlippyConversation(socket)) {
      hand.result("info", "{}");
      hand.error("gcode/script", script("WINDER_START RPM=0"));
    }

    assertThat(winder.requests().matching(ReceivedRequest.KLIPPY, "gcode/script"))
        .extracting(ReceivedRequest::body)
        .containsExactly("{\"script\":\"WINDER_START RPM=0\"}");
    assertThat(winder.requests().matching(ReceivedRequest.KLIPPY, "info")).hasSize(1);
  }

  @Test
  void anEmergencyStopEndsTheCoil() throws IOException {
    try (KlippyConversation hand = new KlippyConversation(socket)) {
      hand.result("gcode/script", script("WINDER_START RPM=1000"));
      hand.result("emergency_stop", "{}");
      assertThat(winder.object("winder_control")).containsEntry("is_winding", false);
      assertThat(hand.error("gcode/script", script("WINDER_START RPM=1000")))
          .startsWith("Shutdown due to webhooks request");
    }
    assertThat(winder.effects()).containsExactly("WINDER_START RPM=1000", "emergency_stop");
  }

  private static String script(String script) {
    return "{\"script\": \"" + script + "\"}";
  }

  private static JsonNode awaitField(KlippyConversation klipper, String field) throws IOException {
    return klipper.await(message -> !message.at("/params/status" + field).isMissingNode());
  }

  private static void awaitValue(KlippyConversation klipper, String field, String value)
      throws IOException {
    klipper.await(message -> message.at("/params/status" + field).asText().equals(value));
  }
}
