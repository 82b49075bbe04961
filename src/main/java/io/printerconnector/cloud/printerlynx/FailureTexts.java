package io.printerconnector.cloud.printerlynx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Variable;

/** The parts of Printerlynx's error texts that depend on what has happened. */
public final class FailureTexts {

  private static final Pattern MOONRAKER = Pattern.compile("^(?:moonraker http \\d{3}|klipper): ");
  private static final Pattern STATUS = Pattern.compile("answered with http (\\d{3})");

  private FailureTexts() {}

  /** What is said of a file that could not be fetched: the HTTP status, or else the reason. */
  public static String download(@Variable("reason") String reason) {
    Matcher status = STATUS.matcher(reason);
    return "Download failed: " + (status.find() ? "HTTP " + status.group(1) : reason);
  }

  /** What is said of a file that the printer did not take. */
  public static String upload(@Variable("reason") String reason) {
    return "Upload failed: " + own(reason);
  }

  /** The printer's own words, without those that say where they come from. */
  public static String own(@Variable("reason") String reason) {
    return MOONRAKER.matcher(reason).replaceFirst("");
  }
}
