package io.printerconnector.printer;

import io.printerconnector.command.GcodeFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.entity.mime.ByteArrayBody;
import org.apache.hc.client5.http.entity.mime.FormBodyPart;
import org.apache.hc.client5.http.entity.mime.FormBodyPartBuilder;
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

  /**
   * How many bytes the body has. An expression on an array would have Camel make a list with an
   * object for each byte.
   */
  public int size(Exchange exchange) {
    return exchange.getMessage().getBody(byte[].class).length;
  }

  /** The form for the bytes in the body and the file name in the variable {@code file}. */
  public HttpEntity form(Exchange exchange) {
    byte[] content = exchange.getMessage().getBody(byte[].class);
    GcodeFile file = exchange.getVariable("file", GcodeFile.class);
    MultipartEntityBuilder form =
        MultipartEntityBuilder.create()
            // Moonraker reads file names as UTF-8, as browsers send them.
            .setMode(HttpMultipartMode.LEGACY)
            .setCharset(StandardCharsets.UTF_8)
            // Its own constant for the type claims ISO-8859-1.
            .setContentType(ContentType.create("multipart/form-data"))
            .addPart(filePart(content, file.name()))
            .addTextBody("root", "gcodes")
            .addTextBody("checksum", sha256(content));
    if (file.directory() != null) {
      form.addTextBody("path", file.directory(), ContentType.TEXT_PLAIN.withCharset("UTF-8"));
    }
    return form.build();
  }

  /**
   * The file with its name as browsers write it and Moonraker was seen to read it: raw UTF-8, a
   * quote escaped by a backslash, and no {@code filename*}, which RFC 7578 forbids in a form.
   */
  private static FormBodyPart filePart(byte[] content, String name) {
    return FormBodyPartBuilder.create(
            "file", new ByteArrayBody(content, ContentType.APPLICATION_OCTET_STREAM, name))
        .addField(
            "Content-Disposition",
            "form-data; name=\"file\"; filename=\"%s\"".formatted(name.replace("\"", "\\\"")))
        .build();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
