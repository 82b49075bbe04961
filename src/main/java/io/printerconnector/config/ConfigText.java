package io.printerconnector.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the text of a configuration file, and says what to do if that fails. */
final class ConfigText {

  static final int MAX_BYTES = 1024 * 1024;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private ConfigText() {}

  /** The file's text without a byte order mark. */
  static String read(Path file) {
    if (Files.isDirectory(file)) {
      throw refused(file, "is a directory; name the file in it, such as " + file + "/config.json");
    }
    if (!Files.exists(file)) {
      throw refused(file, "does not exist; copy config.example.json there, or correct --config");
    }
    if (!Files.isRegularFile(file)) {
      throw refused(file, "is not a regular file; pairing has to rewrite it, so use a plain file");
    }
    byte[] bytes = bytes(file);
    if (bytes.length > MAX_BYTES) {
      throw refused(file, "is larger than 1 MiB; this cannot be the connector's config.json");
    }
    String text = decode(file, bytes);
    if (text.isBlank()) {
      throw refused(file, "is empty; copy config.example.json there and fill it in");
    }
    return text;
  }

  private static byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAX_BYTES + 1);
    } catch (AccessDeniedException e) {
      String user = System.getProperty("user.name");
      throw refused(file, "cannot be read by user " + user + "; give the file to that user");
    } catch (IOException e) {
      throw refused(file, "cannot be read: " + e.getMessage());
    }
  }

  private static String decode(Path file, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return marked ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw refused(file, "is not UTF-8 text; save it again with the encoding UTF-8");
    }
  }

  private static InvalidConfigException refused(Path file, String fix) {
    return InvalidConfigException.ofWholeFile(file, fix);
  }
}
