package io.printerconnector.policy;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A named set of actions that the cloud may ask for; each contains the one before it. */
enum Profile {
  /** Looks, and changes nothing. */
  READ_ONLY(
      "read-only",
      "sync_files",
      "import_history",
      "get_status",
      "list_objects",
      "printer_info",
      "file_metadata",
      "list_webcams",
      "webcam_snapshot"),
  /** Can also pause a print so that somebody can look after it, and no more. */
  PAUSE_ONLY("pause-only", "pause"),
  /** Everything that the Go agent does, and what is safe within the bounds of the other rules. */
  PRINT(
      "print",
      "resume",
      "cancel",
      "start_print",
      "print_from_url",
      "upload_file",
      "download_file",
      "move_file",
      "delete_file",
      "cancel_transfer",
      "create_backup",
      "homing",
      "jog",
      "extrude",
      "set_hotend",
      "set_bed",
      "emergency_stop"),
  /** Everything, including actions that are added to the routes. */
  FULL("full", "run_gcode", "run_macro", "restart_klipper", "firmware_restart");

  private final String wireName;
  private final Set<String> more;

  Profile(String wireName, String... more) {
    this.wireName = wireName;
    this.more = Set.of(more);
  }

  /** The profile of this name in policy.json. */
  static Optional<Profile> named(String name) {
    return Arrays.stream(values()).filter(profile -> profile.wireName.equals(name)).findFirst();
  }

  /** All names, as they are written in policy.json. */
  static String names() {
    return Arrays.stream(values()).map(Profile::toString).collect(Collectors.joining(", "));
  }

  /** The actions that come with the connector. */
  static Set<String> knownActions() {
    return FULL.actions();
  }

  /** The actions that it names, in alphabetical order. */
  Set<String> actions() {
    Set<String> actions = new TreeSet<>();
    Arrays.stream(values())
        .filter(profile -> profile.ordinal() <= ordinal())
        .forEach(profile -> actions.addAll(profile.more));
    return actions;
  }

  boolean allows(String action) {
    return this == FULL
        || Arrays.stream(values())
            .anyMatch(profile -> profile.ordinal() <= ordinal() && profile.more.contains(action));
  }

  @Override
  public String toString() {
    return wireName;
  }
}
