package io.printerconnector.simulator.printer.moonraker;

import io.printerconnector.simulator.printer.files.StoredFile;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files as Moonraker's answers and notifications show them. */
final class FileItems {

  private FileItems() {}

  /** An action with the file it was done to. */
  static Map<String, Object> action(String action, StoredFile file) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("modified", file.modified());
    item.put("size", file.size());
    item.put("permissions", "rw");
    item.put("path", file.path());
    item.put("root", "gcodes");
    return withItem(action, item);
  }

  /** An action after which the file is gone. */
  static Map<String, Object> removal(String action, String path) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("modified", 0);
    item.put("size", 0);
    item.put("permissions", "");
    item.put("path", path);
    item.put("root", "gcodes");
    return withItem(action, item);
  }

  private static Map<String, Object> withItem(String action, Map<String, Object> item) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("action", action);
    result.put("item", item);
    return result;
  }
}
