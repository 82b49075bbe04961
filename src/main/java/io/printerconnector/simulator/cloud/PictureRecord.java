package io.printerconnector.simulator.cloud;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request for a picture of a webcam, and what came for it.
 *
 * @param id the id of the request, a number or a {@link String}
 * @param printerId whose webcam it is about
 * @param createdAt when somebody wanted it
 * @param receivedAt when the picture came, or null
 * @param contentType the media type of the picture, or null
 * @param picture the picture, or null
 */
public record PictureRecord(
    Object id,
    Object printerId,
    Instant createdAt,
    Instant receivedAt,
    String contentType,
    byte[] picture) {

  /** Whether the picture has come. */
  public boolean isThere() {
    return picture != null;
  }

  /** The request as a connector gets it. */
  Map<String, Object> wire() {
    Map<String, Object> wire = new LinkedHashMap<>();
    wire.put("id", id);
    wire.put("printer_id", printerId);
    wire.put("created_at", createdAt);
    return wire;
  }

  /** The request with what is known of the picture, but without it. */
  Map<String, Object> summary() {
    Map<String, Object> summary = wire();
    summary.put("received_at", receivedAt);
    summary.put("content_type", contentType);
    summary.put("size", picture == null ? null : picture.length);
    return summary;
  }

  PictureRecord received(Instant time, String type, byte[] bytes) {
    return new PictureRecord(id, printerId, createdAt, time, type, bytes);
  }

  @Override
  public String toString() {
    return "picture request " + summary();
  }
}
