package io.printerconnector.printer;

import java.util.List;
import java.util.Map;

/** Looks into Moonraker's answer to {@code GET /server/files/list}. */
public final class FileLists {

  /** Whether the list {@code {"result": [{"path": ...}, ...]}} has the path. */
  public boolean has(Map<String, Object> answer, String path) {
    return answer.get("result") instanceof List<?> files
        && files.stream().anyMatch(f -> f instanceof Map<?, ?> m && path.equals(m.get("path")));
  }
}
