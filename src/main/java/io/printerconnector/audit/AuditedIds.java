package io.printerconnector.audit;

import io.printerconnector.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which commands have a line already, as far as a crash can have left that open. */
final class AuditedIds {

  private static final Logger LOG = LoggerFactory.getLogger(AuditedIds.class);

  /** Commands that ended right before a crash are at the end of the log. */
  private static final int NEWEST_FILES = 2;

  private AuditedIds() {}

  static Set<String> read(AuditFiles files) {
    List<Path> all = files.oldestFirst();
    Set<String> ids = new HashSet<>();
    for (Path file : all.subList(Math.max(0, all.size() - NEWEST_FILES), all.size())) {
      try (AuditLines lines = new AuditLines(file)) {
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
          add(ids, line);
        }
      } catch (IOException e) {
        LOG.debug("{} cannot be read: {}", file, e.toString());
      }
    }
    return ids;
  }

  private static void add(Set<String> ids, byte[] line) {
    try {
      Object members = JsonText.parse(new String(line, StandardCharsets.UTF_8));
      if (members instanceof Map<?, ?> map && map.get(AuditRecord.ID) instanceof String id) {
        ids.add(id);
      }
    } catch (IllegalArgumentException e) {
      LOG.debug("a line of the audit log cannot be read: {}", e.getMessage());
    }
  }
}
