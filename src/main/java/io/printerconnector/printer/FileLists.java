package io.printerconnector.printer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.printerconnector.command.Command;
import io.printerconnector.json.JsonListing;
import io.printerconnector.json.JsonText;
import java.io.IOException;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/** Searches Moonraker's list of files, as {@code GET /server/files/list} describes them. */
public final class FileLists {

  /** Whether the list has the file under the new name of a {@code move_file}, and no other. */
  public boolean isMoved(@Body JsonListing files, @Variable("command") Command move)
      throws IOException {
    return has(files, move.fileIn("dest").path()) && !has(files, move.fileIn("source").path());
  }

  /** Whether the list has the file that a command names in {@code params.filename}. */
  public boolean has(@Body JsonListing files, @Variable("command") Command command)
      throws IOException {
    return has(files, command.gcodeFile().path());
  }

  /** Whether the list {@code [{"path": ...}, ...]} has the path. */
  private static boolean has(JsonListing files, String path) throws IOException {
    try (JsonParser parser = JsonText.parser(files.json().stream())) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() == JsonToken.START_OBJECT && hasPath(parser, path)) {
          return true;
        }
        parser.skipChildren(); // an array, as if there were no file
      }
      return false;
    }
  }

  private static boolean hasPath(JsonParser file, String path) throws IOException {
    boolean has = false;
    while (file.nextToken() != JsonToken.END_OBJECT) {
      String name = file.currentName();
      boolean text = file.nextToken() == JsonToken.VALUE_STRING;
      has |= text && name.equals("path") && path.equals(file.getText());
      file.skipChildren();
    }
    return has;
  }
}
