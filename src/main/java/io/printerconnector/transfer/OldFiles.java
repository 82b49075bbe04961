package io.printerconnector.transfer;

import io.printerconnector.command.GcodeFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/** Finds the files that have to go from a folder of a printer. */
public final class OldFiles {

  /**
   * The oldest files beyond a number.
   *
   * @param answer Moonraker's listing of the folder, {@code {"result": {"files": [{"filename",
   *     "modified"}]}}}
   * @param folder the folder, below the gcodes root
   * @param keep the number of files that stay
   * @param loaded the path of the file that the printer has loaded, which always stays
   */
  public List<GcodeFile> beyond(
      @Body Map<?, ?> answer,
      @Variable("folder") String folder,
      @Variable("keep") int keep,
      @Variable("loaded") String loaded) {
    List<Map<?, ?>> there = new ArrayList<>();
    if (answer.get("result") instanceof Map<?, ?> result
        && result.get("files") instanceof List<?> list) {
      list.forEach(
          file -> {
            if (file instanceof Map<?, ?> fields && fields.get("filename") instanceof String) {
              there.add(fields);
            }
          });
    }
    there.sort(Comparator.comparingDouble(OldFiles::modified));
    return there.stream()
        .limit(Math.max(0, there.size() - keep))
        .map(fields -> new GcodeFile(folder + "/" + fields.get("filename")))
        .filter(file -> !file.path().equals(loaded))
        .toList();
  }

  private static double modified(Map<?, ?> file) {
    return file.get("modified") instanceof Number seconds ? seconds.doubleValue() : 0;
  }
}
