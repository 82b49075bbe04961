package io.printerconnector.transfer;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.command.StoredContent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Variable;

/** Finds what a command wants to have uploaded, and checks its name. */
public final class UploadContents {

  private final ContentStore store;
  private List<String> extensions = List.of("gcode");

  /** Long contents are in the given store. */
  public UploadContents(ContentStore store) {
    this.store = store;
  }

  /** Endings of the names of files for printers, without a dot, separated by commas. */
  public void setExtensions(String extensions) {
    this.extensions = List.of(extensions.toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
  }

  /**
   * Checks what can be checked before anything moves.
   *
   * @throws InvalidParameterException if a parameter is missing or wrong
   */
  public void check(@Variable("command") Command command) {
    String name = command.gcodeFile().name();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (name.indexOf('.') < 1 || !extensions.contains(ending)) {
      throw new InvalidParameterException(
          "params.filename for %s must end in %s; a printer prints nothing else"
              .formatted(command.action(), String.join(", ", extensions)));
    }
    command.flag("start");
    if (command.action().equals("print_from_url")) {
      command.text("url");
    }
    if (command.has("url") && (command.has("content") || command.stored() != null)) {
      throw new InvalidParameterException(
          "give params.content or params.url for %s, not both".formatted(command.action()));
    }
  }

  /**
   * The content that came with a command.
   *
   * @throws InvalidParameterException if there is none, or it is no base64
   */
  public UploadContent of(@Variable("command") Command command) {
    return command.stored() == null
        ? UploadContent.of(command.content())
        : of(command.stored(), command.action());
  }

  private UploadContent of(StoredContent stored, String action) {
    Path path = store.path(stored);
    if (!Files.isRegularFile(path)) {
      throw new CommandFailedException(
          "the file that came with %s is not on the connector's disk any more; send it again"
              .formatted(action));
    }
    return UploadContent.of(store, stored);
  }
}
