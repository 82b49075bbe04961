package io.printerconnector.printer;

import io.printerconnector.command.Command;
import java.util.List;
import java.util.Map;

/** Looks into Moonraker's list of files, as {@code GET /server/files/list} describes them. */
public final class FileLists {

  /** Whether the list has the file under the new name of a {@code move_file}, and no other. */
  public boolean isMoved(List<?> files, Command move) {
    return has(files, move.fileIn("dest").path()) && !has(files, move.fileIn("source").path());
  }

  /** Whether the list {@code [{"path": ...}, ...]} has the path. */
  public boolean has(List<?> files, String path) {
    return files.stream().anyMatch(f -> f instanceof Map<?, ?> m && path.equals(m.get("path")));
  }
}
