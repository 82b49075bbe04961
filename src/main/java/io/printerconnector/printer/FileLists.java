package io.printerconnector.printer;

import io.printerconnector.command.Command;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/** Looks into Moonraker's list of files, as {@code GET /server/files/list} describes them. */
public final class FileLists {

  /** Whether the list has the file under the new name of a {@code move_file}, and no other. */
  public boolean isMoved(@Body List<?> files, @Variable("command") Command move) {
    return has(files, move.fileIn("dest").path()) && !has(files, move.fileIn("source").path());
  }

  /** Whether the list has the file that a command names in {@code params.filename}. */
  public boolean has(@Body List<?> files, @Variable("command") Command command) {
    return has(files, command.gcodeFile().path());
  }

  /** Whether the list {@code [{"path": ...}, ...]} has the path. */
  private static boolean has(List<?> files, String path) {
    return files.stream().anyMatch(f -> f instanceof Map<?, ?> m && path.equals(m.get("path")));
  }
}
