package io.printerconnector.transfer;

import io.printerconnector.command.CommandFailedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Checks whether the data from a URL can be a file for a printer, and not a login page, a picture
 * or an archive, by its content type and its first bytes. Plain text counts as G-code, because a
 * line of it may be any macro.
 */
final class GcodeCheck {

  private static final int HEAD = 1024;
  private static final String ZIP = "PK\u0003\u0004";
  private static final Pattern WRONG_TYPE =
      Pattern.compile(
          "(image|audio|video|font)/.*|text/(html|css|javascript|xml)|application/(pdf|javascript|json|xml)|.*\\+(json|xml)");

  /** The kind of file that begins with these bytes, which are read as ISO 8859-1. */
  private static final Map<String, String> BEGINNINGS = new LinkedHashMap<>();

  static {
    BEGINNINGS.put("<", "a page (HTML or XML)");
    BEGINNINGS.put("{", "JSON");
    BEGINNINGS.put("[", "JSON");
    BEGINNINGS.put("%PDF", "a PDF");
    BEGINNINGS.put("\u0089PNG", "a picture");
    BEGINNINGS.put("\u00ff\u00d8\u00ff", "a picture");
    BEGINNINGS.put("GIF8", "a picture");
    BEGINNINGS.put("PK", "a ZIP archive");
    BEGINNINGS.put("\u001f\u008b", "a gzip archive");
    BEGINNINGS.put("GCDE", "binary G-code, which Klipper does not print");
  }

  private final String host;
  private final boolean packed;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream(HEAD);
  private boolean done;

  /**
   * @param host its origin
   * @param name name of the file on the printer
   */
  GcodeCheck(String host, String name) {
    this.host = host;
    this.packed = name.toLowerCase(Locale.ROOT).endsWith(".ufp");
  }

  /**
   * Checks a content type.
   *
   * @param type the value of the header, or null
   * @throws CommandFailedException if it belongs to something else
   */
  void type(String type) {
    String name = type == null ? "" : type.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT);
    if (WRONG_TYPE.matcher(name).matches()) {
      boolean page = name.equals("text/html") || name.equals("application/xhtml+xml");
      throw wrong((page ? "a page (%s)" : "%s").formatted(name));
    }
  }

  /** Starts from the first byte of the file. */
  void restart() {
    head.reset();
    done = false;
  }

  /**
   * Checks the next bytes, as long as they are among the first ones.
   *
   * @throws CommandFailedException if they belong to something else
   */
  void seen(byte[] bytes, int count) {
    if (!done) {
      head.write(bytes, 0, Math.min(count, HEAD - head.size()));
      if (head.size() == HEAD) {
        end();
      }
    }
  }

  /**
   * Judges the first bytes, once they are there or the file has no more.
   *
   * @throws CommandFailedException if it is something else, or empty
   */
  void end() {
    if (done) {
      return;
    }
    done = true;
    String text = head.toString(StandardCharsets.ISO_8859_1);
    if (text.isEmpty()) {
      throw wrong("an empty file");
    }
    if (packed) {
      if (!text.startsWith(ZIP)) {
        throw new CommandFailedException(
            "%s answered with something that is no UFP (a ZIP archive), but params.filename says so"
                .formatted(host));
      }
      return;
    }
    String start = text.replaceFirst("^\u00ef\u00bb\u00bf", "").replaceFirst("^[ \\t\\r\\n]+", "");
    BEGINNINGS.forEach(
        (bytes, kind) -> {
          if (start.startsWith(bytes)) {
            throw wrong(kind);
          }
        });
    if (text.indexOf('\0') >= 0) {
      throw wrong("binary data");
    }
  }

  private CommandFailedException wrong(String what) {
    return new CommandFailedException(
        "%s answered with %s, not with G-code; nothing was sent to the printer (rule any_content of policy.json allows it)"
            .formatted(host, what));
  }
}
