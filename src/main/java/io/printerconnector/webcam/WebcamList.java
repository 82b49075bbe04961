package io.printerconnector.webcam;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.config.PrinterConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The cameras of a printer, as Moonraker lists them. */
final class WebcamList {

  private static final int MOST_NAMES = 10;
  private static final String SETTINGS = " in the webcam settings of Mainsail or Fluidd";

  private final PrinterConfig printer;
  private final List<Map<?, ?>> webcams;

  /**
   * @param result the member {@code result} of Moonraker's answer
   */
  WebcamList(PrinterConfig printer, Map<?, ?> result) {
    this.printer = printer;
    List<?> list = result.get("webcams") instanceof List<?> given ? given : List.of();
    this.webcams =
        list.stream()
            .filter(Map.class::isInstance)
            .<Map<?, ?>>map(Map.class::cast)
            .filter(webcam -> webcam.get("name") instanceof String)
            .toList();
  }

  /**
   * The first camera that is enabled and has an address for pictures.
   *
   * @throws CommandFailedException if there is none
   */
  Webcam first() {
    if (webcams.isEmpty()) {
      throw failed("has no webcam; add one" + SETTINGS);
    }
    return webcams.stream()
        .filter(webcam -> isEnabled(webcam) && hasUrl(webcam))
        .findFirst()
        .map(this::usable)
        .orElseThrow(
            () ->
                failed(
                    "has no webcam that is enabled and has a snapshot URL (it has %s); correct that%s"
                        .formatted(names(), SETTINGS)));
  }

  /**
   * The camera with this name, or else with this uid.
   *
   * @throws CommandFailedException if there is none, or it cannot provide a picture
   */
  Webcam named(String wanted) {
    Map<?, ?> webcam =
        webcams.stream()
            .filter(one -> wanted.equals(one.get("name")))
            .findFirst()
            .or(() -> webcams.stream().filter(one -> wanted.equals(one.get("uid"))).findFirst())
            .orElseThrow(
                () -> failed("has no webcam \"%s\"; it has %s".formatted(cut(wanted), names())));
    if (!isEnabled(webcam)) {
      throw failed("has webcam %s disabled; enable it%s".formatted(name(webcam), SETTINGS));
    }
    if (!hasUrl(webcam)) {
      throw failed("has no snapshot URL for webcam %s; add it%s".formatted(name(webcam), SETTINGS));
    }
    return usable(webcam);
  }

  private Webcam usable(Map<?, ?> webcam) {
    try {
      SnapshotUrl url = SnapshotUrl.of((String) webcam.get("snapshot_url"), printer);
      return new Webcam(
          name(webcam),
          url.toString(),
          url.isRelative() ? printer.uiPort() : 0,
          Orientation.of(webcam));
    } catch (IllegalArgumentException e) {
      throw failed(
          "has webcam %s, whose snapshot URL %s; correct it%s"
              .formatted(name(webcam), e.getMessage(), SETTINGS));
    }
  }

  private CommandFailedException failed(String reason) {
    return new CommandFailedException("%s %s".formatted(printer.displayName(), reason));
  }

  private static boolean isEnabled(Map<?, ?> webcam) {
    return !Boolean.FALSE.equals(webcam.get("enabled"));
  }

  private static boolean hasUrl(Map<?, ?> webcam) {
    return webcam.get("snapshot_url") instanceof String url && !url.isBlank();
  }

  private static String name(Map<?, ?> webcam) {
    return cut((String) webcam.get("name"));
  }

  private String names() {
    return webcams.isEmpty()
        ? "none"
        : webcams.stream()
            .limit(MOST_NAMES)
            .map(WebcamList::name)
            .collect(Collectors.joining(", "));
  }

  private static String cut(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() > 100 ? printable.substring(0, 100) + "..." : printable;
  }
}
