package io.printerconnector.simulator.printerlynx;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** Takes a file as the field {@code file} of a form, in memory. */
final class Upload implements Handler<RoutingContext> {

  private final PrintFiles files;
  private final long mostBytes;

  /**
   * @param mostBytes larger files are refused with 413
   */
  Upload(PrintFiles files, long mostBytes) {
    this.files = files;
    this.mostBytes = Math.min(mostBytes, files.mostBytes());
  }

  /** What has arrived of one upload. */
  private static final class Part {
    private String name;
    private final Buffer content = Buffer.buffer();
    private boolean tooLarge;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      Rest.error(context, 400, "Invalid `boundary` for `multipart/form-data` request");
      return;
    }
    Part part = new Part();
    request.setExpectMultipart(true);
    request.uploadHandler(upload -> receive(upload, part));
    request.exceptionHandler(error -> context.fail(400));
    request.endHandler(nothing -> store(context, part));
  }

  private void receive(HttpServerFileUpload upload, Part part) {
    if (!upload.name().equals("file") || part.name != null) {
      return;
    }
    part.name = upload.filename();
    upload.handler(
        bytes -> {
          if (part.content.length() + bytes.length() > mostBytes) {
            part.tooLarge = true;
          } else if (!part.tooLarge) {
            part.content.appendBuffer(bytes);
          }
        });
  }

  private void store(RoutingContext context, Part part) {
    if (part.name == null) {
      Rest.error(context, 400, "The form has no field \"file\"");
    } else if (part.tooLarge) {
      Rest.error(context, 413, "The file has more than %,d bytes".formatted(mostBytes));
    } else {
      try {
        Rest.answer(context, 200, files.add(part.name, part.content.getBytes()).info());
      } catch (PrintFiles.Full e) {
        Rest.error(context, 413, e.getMessage());
      }
    }
  }
}
