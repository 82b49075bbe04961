package io.printerconnector.simulator.printerlynx;

import io.printerconnector.simulator.http.Download;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A file that agents can download. */
record PrintFile(String uuid, String name, byte[] content, String checksum, Instant createdAt) {

  static PrintFile of(String name, byte[] content, Instant createdAt) {
    return new PrintFile(
        UUID.randomUUID().toString(), name, content.clone(), sha256(content), createdAt);
  }

  /** What the API tells of it. */
  Map<String, Object> info() {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("uuid", uuid);
    info.put("name", name);
    info.put("size", content.length);
    info.put("checksum", checksum);
    info.put("file_type", "Gcode");
    info.put("file_storage_type", "local");
    info.put("created_at", String.valueOf(createdAt.getEpochSecond()));
    return info;
  }

  /** Sends it, at the pace and as far as the quirks say. */
  void sendTo(RoutingContext context, Quirks quirks) {
    Download.send(
        context,
        content,
        "\"" + checksum + "\"",
        quirks.number(Quirk.BYTES_PER_SECOND),
        () -> quirks.take(Quirk.CUT_AFTER_BYTES));
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
