package io.printerconnector.cloud.printago;

import io.printerconnector.cloud.MessageRefusedException;
import io.printerconnector.command.Outcome;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.Variable;

/** Where the files of Printago are: in a folder of their own, by the name in their URL. */
public final class DownloadedFiles {

  /** The folder for all files from there. */
  static final String FOLDER = "Printago/";

  private static final Set<String> PRINTABLE = Set.of("gcode", "g", "gco");
  private static final int LONGEST_BYTES = 200;
  private static final int SHORTEST_ENDING = 1;
  private static final int LONGEST_ENDING = 5;

  private static final Set<String> STORING = Set.of("download_gcode", "start_print_bbl");

  private final InstantSource clock;
  private int most = 10;

  public DownloadedFiles() {
    this(InstantSource.system());
  }

  DownloadedFiles(InstantSource clock) {
    this.clock = clock;
  }

  /** Number of files beyond which the oldest goes when another one comes. */
  public void setMost(int most) {
    this.most = most;
  }

  /**
   * The URL of the file to fetch.
   *
   * @throws MessageRefusedException if there is none that can be used
   */
  public String url(@Variable("message") CommandMessage message) {
    // The client for Bambu printers has it in model.
    String url = message.hasText("url") ? message.text("url") : message.text("model");
    if (url == null) {
      throw new MessageRefusedException("No URL provided for downloading file.");
    }
    URI uri = parse(url.strip());
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https") || uri.getHost() == null) {
      throw new MessageRefusedException(
          "Error parsing URL: it must begin with https:// or http://, and name a host");
    }
    return url.strip();
  }

  private static URI parse(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new MessageRefusedException("Error parsing URL: " + e.getReason());
    }
  }

  /** The URL without what gives access to the file. */
  public String plain(@Variable("fileUrl") String url) {
    return url.replaceFirst("[?#].*", "").replaceFirst("//[^/]*@", "//");
  }

  /**
   * The path on the printer for the file at a URL.
   *
   * @throws MessageRefusedException if it is no G-code
   */
  public String path(@Variable("fileUrl") String url) {
    String path = parse(url).getRawPath();
    String last = path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
    String name = clean(decoded(last));
    int dot = name.lastIndexOf('.');
    String ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
    if (name.isEmpty()) {
      return FOLDER + "printago-%d.gcode".formatted(clock.instant().getEpochSecond());
    } else if (dot >= 0 && PRINTABLE.contains(ending)) {
      return FOLDER + shortened(name.substring(0, dot)) + "." + name.substring(dot + 1);
    } else if (dot >= 0 && isEnding(ending)) {
      throw new MessageRefusedException(
          "Error creating filename: %s is no G-code (gcode, g, gco)".formatted(name));
    }
    return FOLDER + shortened(name) + ".gcode";
  }

  /** Not the rest of {@code Part v1.2 final}. */
  private static boolean isEnding(String text) {
    return text.matches("[a-z0-9]{%d,%d}".formatted(SHORTEST_ENDING, LONGEST_ENDING))
        && !text.matches("\\d+");
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment; // a percent sign of its own
    }
  }

  private static String clean(String name) {
    return name.replaceAll("\\p{Cntrl}", "")
        .replaceAll("[/\\\\:*?\"<>|]", "_")
        .replaceFirst("^[.\\s]+", "")
        .strip();
  }

  private static String shortened(String stem) {
    String cut = stem.isBlank() ? "file" : stem;
    while (cut.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut.strip();
  }

  /** How many of the files stay when one has been stored: that one counts besides. */
  public int keep() {
    return most + 1;
  }

  /** Whether a file has just been stored. */
  public boolean isStored(@Variable("outcome") Outcome outcome, @Variable("key") ReplyKey key) {
    return outcome.succeeded() && STORING.contains(key.action());
  }

  /**
   * The path of the file to print.
   *
   * @throws MessageRefusedException if none is named
   */
  public String toPrint(@Variable("message") CommandMessage message) {
    if (!message.hasText("file_name")) {
      throw new MessageRefusedException("Error processing message file_name is required");
    }
    String name = message.text("file_name").strip();
    return name.startsWith(FOLDER) ? name : FOLDER + name;
  }
}
