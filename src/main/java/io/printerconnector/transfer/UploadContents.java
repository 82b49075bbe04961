package io.printerconnector.transfer;

import io.printerconnector.command.Command;
import io.printerconnector.command.CommandFailedException;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.command.StoredContent;
import io.printerconnector.config.PrinterConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Variable;

/** Finds the content that a command wants to upload, and checks its name. */
public final class UploadContents {

  private static final String CONTENT = "content";

  private final ContentStore store;
  private final FileEndings endings;

  /**
   * @param store contains the long contents
   * @param endings the allowed names
   */
  public UploadContents(ContentStore store, FileEndings endings) {
    this.store = store;
    this.endings = endings;
  }

  /**
   * Checks everything that can be checked before any data moves.
   *
   * @throws InvalidParameterException if a parameter is missing or wrong
   */
  public void check(
      @Variable("command") Command command, @Variable("printer") PrinterConfig printer) {
    command.flag("start");
    endings.checkUpload(command, printer.machine());
    if (command.action().equals("print_from_url")) {
      command.text("url");
    }
    if ("".equals(command.params().get(CONTENT)) && command.stored() == null) {
      throw new InvalidParameterException(
          "params.content for %s is empty; an empty file prints nothing"
              .formatted(command.action()));
    }
    if (command.has("url") && (command.has(CONTENT) || command.stored() != null)) {
      throw new InvalidParameterException(
          "give params.content or params.url for %s, not both".formatted(command.action()));
    }
  }

  /**
   * The content that came with a command.
   *
   * @throws InvalidParameterException if there is none, or it is not base64
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
