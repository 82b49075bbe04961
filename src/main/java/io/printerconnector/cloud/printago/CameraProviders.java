package io.printerconnector.cloud.printago;

import io.printerconnector.command.Outcome;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.json.JsonText;
import io.printerconnector.webcam.SnapshotUrl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Variable;

/**
 * The cameras of a printer as OctoPrint describes them: there is one provider, Moonraker. That of a
 * plain OctoPrint, {@code classicwebcam} with its camera {@code classic}, stands for the first one.
 */
public final class CameraProviders {

  private static final String MOONRAKER = "moonraker";
  private static final String CLASSIC_PROVIDER = "classicwebcam";
  private static final String CLASSIC_CAMERA = "classic";
  private static final int QUARTER = 90;
  private static final int HALF = 180;
  private static final int THREE_QUARTERS = 270;

  /** The data of the answer, from the outcome of {@code list_webcams}. */
  public Map<String, Object> described(
      @Variable("outcome") Outcome outcome, @Variable("printer") PrinterConfig printer) {
    List<Object> webcams = new ArrayList<>();
    if (JsonText.parse(outcome.resultJson()) instanceof Map<?, ?> result
        && result.get("webcams") instanceof List<?> list) {
      for (Object webcam : list) {
        if (webcam instanceof Map<?, ?> fields && !Boolean.FALSE.equals(fields.get("enabled"))) {
          webcams.add(webcam(fields, printer));
        }
      }
    }
    if (webcams.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> provider = new LinkedHashMap<>();
    provider.put("provider_info", Map.of("id", MOONRAKER, "name", "Moonraker"));
    provider.put("webcams", webcams);
    return Map.of(MOONRAKER, provider);
  }

  /** OctoPrint turns counter-clockwise and by a quarter only; two flips are half a turn. */
  private static Map<String, Object> webcam(Map<?, ?> fields, PrinterConfig printer) {
    int rotation = fields.get("rotation") instanceof Number number ? number.intValue() : 0;
    boolean turned = rotation == QUARTER || rotation == HALF;
    String snapshot = address(fields.get("snapshot_url"), printer);
    Map<String, Object> webcam = new LinkedHashMap<>();
    webcam.put("name", fields.get("name"));
    webcam.put("can_snapshot", !snapshot.isEmpty());
    webcam.put("flipH", Boolean.TRUE.equals(fields.get("flip_horizontal")) != turned);
    webcam.put("flipV", Boolean.TRUE.equals(fields.get("flip_vertical")) != turned);
    webcam.put("rotate90", rotation == QUARTER || rotation == THREE_QUARTERS);
    webcam.put("deprecated_snapshot_url", snapshot);
    webcam.put("deprecated_stream_url", address(fields.get("stream_url"), printer));
    return webcam;
  }

  private static String address(Object url, PrinterConfig printer) {
    try {
      return url instanceof String text && !text.isBlank()
          ? SnapshotUrl.of(text, printer).toString()
          : "";
    } catch (IllegalArgumentException e) {
      return ""; // a stream of WebRTC, for instance
    }
  }

  /** Whether a provider and a camera are named. */
  public boolean isNamed(@Variable("message") CommandMessage message) {
    return message.hasText("camera_provider_id") && message.hasText("camera_name");
  }

  /** Whether a stream is to begin, and not to end. */
  public boolean begins(@Variable("message") CommandMessage message) {
    return message.action().equals("stream_on");
  }

  /** The name or uid of the camera that is meant; null for the first one. */
  public String camera(@Variable("message") CommandMessage message) {
    String provider = message.text("camera_provider_id");
    String camera = message.text("camera_name");
    boolean classic = CLASSIC_PROVIDER.equals(provider) && CLASSIC_CAMERA.equals(camera);
    if (!classic && provider != null && !provider.equals(MOONRAKER)) {
      throw new ValueRefusedException("camera not found: " + camera);
    }
    return classic ? null : camera;
  }
}
