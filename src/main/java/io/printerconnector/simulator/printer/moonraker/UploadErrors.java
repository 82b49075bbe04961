package io.printerconnector.simulator.printer.moonraker;

import io.printerconnector.simulator.printer.files.FileError;
import io.vertx.core.http.HttpServerRequest;

/** Refused uploads: the message is the status phrase, the reason stands in the traceback. */
final class UploadErrors {

  private UploadErrors() {}

  static void notMultipart(HttpServerRequest request) {
    Answer.failure(
        request,
        500,
        "streaming_form_data.parser.ParseFailedException: Content-Type is not multipart/form-data");
  }

  static void withoutFile(HttpServerRequest request) {
    Answer.phraseError(request, 400, "Multipart filename omitted");
  }

  static void failed(HttpServerRequest request, Throwable cause) {
    if (cause instanceof FileError error) {
      Answer.phraseError(request, error.status(), error.getMessage());
    } else {
      Answer.phraseError(request, 500, "Unable to save file");
    }
  }
}
