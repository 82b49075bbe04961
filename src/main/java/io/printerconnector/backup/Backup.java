package io.printerconnector.backup;

import io.printerconnector.command.Command;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.command.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A backup that a command asks for, and its result. */
public final class Backup {

  /** What a backup can contain. */
  static final List<String> FOLDERS = List.of("config", "database", "gcodes", "logs");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

  private final String id;
  private final List<String> chosen;
  private final String root;
  private int files;
  private List<String> skipped = List.of();

  private Backup(String id, List<String> chosen, String root) {
    this.id = id;
    this.chosen = List.copyOf(chosen);
    this.root = root;
  }

  /**
   * Reads the parameters of a command.
   *
   * @throws InvalidParameterException if one is missing or wrong
   */
  static Backup of(Command command) {
    String id = command.text("backup_id");
    if (!NAME.matcher(id).matches()) {
      throw new InvalidParameterException(
          "params.backup_id for %s must be a name of letters, digits, \"_\", \"-\" and \".\", up to 128; it is no path"
              .formatted(command.action()));
    }
    Parameters include = command.parameters().within("include");
    List<String> chosen = new ArrayList<>();
    for (String name : FOLDERS) {
      if (include.flag(name, false)) {
        chosen.add(name);
      }
    }
    if (chosen.isEmpty()) {
      throw new InvalidParameterException(
          "no folder is chosen for %s: set at least one of %s in params.include to true"
              .formatted(command.action(), String.join(", ", FOLDERS)));
    }
    String root = command.has("printer_data_root") ? command.text("printer_data_root") : null;
    return new Backup(id, chosen, root);
  }

  /** Its name. */
  public String getId() {
    return id;
  }

  /** The folders that it contains. */
  List<String> chosen() {
    return chosen;
  }

  /** Where the cloud expects the printer's data folder, or null. */
  String root() {
    return root;
  }

  /** Records what an archive contains. */
  void packed(BackupArchive archive) {
    files = archive.files();
    skipped = archive.skipped();
  }

  /** How many files are in it. */
  public int getFiles() {
    return files;
  }

  /** What could not be read, each with the reason; a long list is shortened. */
  public List<String> getSkipped() {
    return skipped;
  }
}
