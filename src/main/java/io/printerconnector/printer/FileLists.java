package io.printerconnector.printer;

import java.util.List;
import java.util.Map;

/** Looks into Moonraker's list of files, as {@code GET /server/files/list} describes them. */
public final class FileLists {

  /** Whether the list {@code [{"path": ...}, ...]} has the path. */
  public boolean has(List<?> files, String path) {
    return files.stream().anyMatch(f -> f instanceof Map<?, ?> m && path.equals(m.get("path")));
  }
}
