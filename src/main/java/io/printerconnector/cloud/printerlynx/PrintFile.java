package io.printerconnector.cloud.printerlynx;

import io.printerconnector.command.Identifier;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file of Printerlynx that was sent to a printer.
 *
 * @param printerId the printer
 * @param path where it is on the printer, relative to the gcodes root
 * @param uuid its uuid in Printerlynx
 * @param name its name there
 * @param size its size in bytes; -1 if it is not known
 * @param sha256 its checksum as 64 hexadecimal digits; null if it is not known
 */
public record PrintFile(
    Identifier printerId, String path, String uuid, String name, long size, String sha256) {

  /** Its uuid as a segment of a URL path. */
  public String segment() {
    return new Identifier(uuid).toPathSegment();
  }

  /** Its fields, to keep them. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("printer", printerId.value());
    fields.put("path", path);
    fields.put("uuid", uuid);
    fields.put("name", name);
    fields.put("size", size);
    fields.put("sha256", sha256);
    return fields;
  }

  /** The file with these fields. */
  static PrintFile of(Map<?, ?> fields) {
    return new PrintFile(
        new Identifier(fields.get("printer")),
        (String) fields.get("path"),
        (String) fields.get("uuid"),
        (String) fields.get("name"),
        ((Number) fields.get("size")).longValue(),
        (String) fields.get("sha256"));
  }
}
