package io.printerconnector.transfer;

import io.printerconnector.command.Command;
import io.printerconnector.command.GcodeFile;
import io.printerconnector.command.Identifier;
import io.printerconnector.policy.Policy;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.entity.mime.FormBodyPart;
import org.apache.hc.client5.http.entity.mime.FormBodyPartBuilder;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/**
 * Makes the multipart form of Moonraker's {@code POST /server/files/upload}: the file, the root,
 * its directory if it has one (Moonraker creates it), and the SHA-256 with which Moonraker checks
 * what it received.
 */
public final class GcodeUpload {

  private final Transfers transfers;
  private final Policy policy;

  /**
   * @param transfers where sending counts as progress of the sending thread's transfer
   * @param policy whether files are checked while they are sent
   */
  public GcodeUpload(Transfers transfers, Policy policy) {
    this.transfers = transfers;
    this.policy = policy;
  }

  /**
   * The form for the content in the variable {@code content}, an {@link UploadContent}, and the
   * file name in the variable {@code file}. Writing it throws a {@link
   * io.printerconnector.policy.PolicyRefusedException} if the owner does not allow its contents.
   */
  public HttpEntity form(Exchange exchange) {
    UploadContent content = exchange.getVariable("content", UploadContent.class);
    Identifier printerId = exchange.getVariable("command", Command.class).printerId();
    GcodeFile file = exchange.getVariable("file", GcodeFile.class);
    MultipartEntityBuilder form =
        MultipartEntityBuilder.create()
            // Moonraker reads file names as UTF-8, as browsers send them.
            .setMode(HttpMultipartMode.LEGACY)
            .setCharset(StandardCharsets.UTF_8)
            // Its own constant for the type claims ISO-8859-1.
            .setContentType(ContentType.create("multipart/form-data"))
            // Before the file, so that they are known when it arrives.
            .addTextBody("root", "gcodes");
    if (file.directory() != null) {
      form.addTextBody("path", file.directory(), ContentType.TEXT_PLAIN.withCharset("UTF-8"));
    }
    Transfer transfer = transfers.current();
    return form.addPart(
            filePart(
                file.name(),
                new TransferBody(
                    content, file.name(), transfer, transfers::now, () -> policy.scan(printerId))))
        // After the file, because it may still be computed while the file is sent.
        .addPart("checksum", new ChecksumBody(content.checksum(), transfer))
        .build();
  }

  /**
   * The file with its name as browsers write it and Moonraker was seen to read it: raw UTF-8, a
   * quote escaped by a backslash, and no {@code filename*}, which RFC 7578 forbids in a form.
   */
  private static FormBodyPart filePart(String name, TransferBody body) {
    return FormBodyPartBuilder.create("file", body)
        .addField(
            "Content-Disposition",
            "form-data; name=\"file\"; filename=\"%s\"".formatted(name.replace("\"", "\\\"")))
        .build();
  }
}
