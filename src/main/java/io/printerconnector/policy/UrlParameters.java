package io.printerconnector.policy;

import io.printerconnector.command.Command;
import io.printerconnector.command.InvalidParameterException;
import java.util.Set;

/** The URLs among the parameters of a command, which are named {@code url} or {@code ..._url}. */
final class UrlParameters {

  /** The actions that come with the connector and fetch or send something. */
  private static final Set<String> TRANSFERS =
      Set.of("upload_file", "print_from_url", "download_file", "create_backup", "webcam_snapshot");

  private UrlParameters() {}

  static void check(Command command, UrlRule rule) {
    boolean known = Profile.knownActions().contains(command.action());
    if (known && !TRANSFERS.contains(command.action())) {
      return;
    }
    command
        .params()
        .forEach(
            (name, value) -> {
              boolean given = value != null && !"".equals(value);
              if (given && (name.equals("url") || name.endsWith("_url"))) {
                rule.check(text(command, name, value));
              }
            });
  }

  private static String text(Command command, String name, Object value) {
    if (!(value instanceof String text)) {
      throw new InvalidParameterException(
          "params.%s for %s must be a URL".formatted(name, command.action()));
    }
    return text;
  }
}
