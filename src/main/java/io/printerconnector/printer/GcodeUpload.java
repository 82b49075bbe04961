package io.printerconnector.printer;

import io.printerconnector.command.GcodeFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/**
 * Makes the multipart form of Moonraker's {@code POST /server/files/upload}: the file, the root,
 * its directory if it has one (Moonraker creates it), and the SHA-256 by which Moonraker checks
 * what it received.
 */
public final class GcodeUpload {

  /** The form for the bytes in the body and the file name in the variable {@code file}. */
  public HttpEntity form(Exchange exchange) {
    byte[] content = exchange.getMessage().getBody(byte[].class);
    GcodeFile file = exchange.getVariable("file", GcodeFile.class);
    MultipartEntityBuilder form =
        MultipartEntityBuilder.create()
            // Moonraker reads file names as UTF-8, as browsers send them.
            .setMode(HttpMultipartMode.LEGACY)
            .setCharset(StandardCharsets.UTF_8)
            .addBinaryBody("file", content, ContentType.APPLICATION_OCTET_STREAM, file.name())
            .addTextBody("root", "gcodes")
            .addTextBody("checksum", sha256(content));
    if (file.directory() != null) {
      form.addTextBody("path", file.directory(), ContentType.TEXT_PLAIN.withCharset("UTF-8"));
    }
    return form.build();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
