package io.printerconnector.simulator.printer.moonraker;

import io.printerconnector.simulator.printer.files.FileError;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** Refused uploads: the message is the status phrase, the reason stands in the traceback. */
final class UploadErrors {

  private UploadErrors() {}

  static void notMultipart(HttpServerRequest request) {
    List<Frame> frames =
        List.of(
            Frame.application(
                967, "prepare", "self._parser = StreamingFormDataParser(self.request.headers)"),
            Frame.formParser(46, "__init__", "raw_boundary = parse_content_boundary(headers)"),
            Frame.formParser(
                33,
                "parse_content_boundary",
                "raise ParseFailedException(\"Content-Type is not multipart/form-data\")"));
    Answer.phraseError(
        request,
        500,
        Traceback.ofPreparation(
            frames,
            "streaming_form_data.parser.ParseFailedException: Content-Type is not"
                + " multipart/form-data"));
  }

  static void withoutFile(HttpServerRequest request) {
    Frame frame =
        Frame.application(
            1004, "post", "raise tornado.web.HTTPError(400, \"Multipart filename omitted\")");
    Answer.phraseError(
        request,
        400,
        Traceback.ofFailure(List.of(frame), lastLine(400, "Multipart filename omitted")));
  }

  static void failed(HttpServerRequest request, Throwable cause, String shownPath) {
    int status = cause instanceof FileError fileError ? fileError.status() : 500;
    String reason = cause instanceof FileError ? cause.getMessage() : "Unable to save file";
    if (status == 422) {
      Frame frame = Frame.application(996, "post", "raise tornado.web.HTTPError(");
      Answer.phraseError(request, 422, Traceback.ofFailure(List.of(frame), lastLine(422, reason)));
      return;
    }
    List<Frame> frames =
        List.of(
            Frame.application(
                1018, "post", "result = await self.file_manager.finalize_upload(form_args)"),
            status == 400
                ? Frame.fileManager(
                    826, "finalize_upload", "upload_info = self._parse_upload_args(form_args)")
                : Frame.fileManager(
                    833,
                    "finalize_upload",
                    "result = await self._finish_gcode_upload(upload_info)"));
    String traceback =
        Traceback.ofRefusal(
            frames,
            reason,
            Frame.application(1020, "post", "raise tornado.web.HTTPError("),
            lastLine(status, reason));
    String missing =
        status == 500
            ? "FileNotFoundError: [Errno 2] No such file or directory: '" + shownPath + "'\n\n\n"
            : "";
    Answer.phraseError(request, status, missing + traceback);
  }

  private static String lastLine(int status, String reason) {
    return "tornado.web.HTTPError: HTTP "
        + status
        + ": "
        + Answer.phrase(status)
        + " ("
        + reason
        + ")";
  }
}
