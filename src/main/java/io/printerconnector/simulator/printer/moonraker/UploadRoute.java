package io.printerconnector.simulator.printer.moonraker;

import io.printerconnector.simulator.printer.files.FileError;
import io.printerconnector.simulator.printer.files.GcodeStore;
import io.printerconnector.simulator.printer.files.StoredFile;
import io.printerconnector.simulator.printer.files.UfpPackage;
import io.printerconnector.simulator.printer.model.EffectLog;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** {@code POST /server/files/upload}. The body is on disk already when this is called. */
final class UploadRoute {

  private final GcodeStore store;
  private final Supplier<PrintedFile> inUse;
  private final PrinterEndpoints printer;
  private final EffectLog effects;
  private final Workers workers;
  private final Consumer<Map<String, Object>> onChange;

  UploadRoute(
      GcodeStore store,
      Supplier<PrintedFile> inUse,
      PrinterEndpoints printer,
      EffectLog effects,
      Workers workers,
      Consumer<Map<String, Object>> onChange) {
    this.store = store;
    this.inUse = inUse;
    this.printer = printer;
    this.effects = effects;
    this.workers = workers;
    this.onChange = onChange;
  }

  void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    String type = request.getHeader("Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      UploadErrors.notMultipart(request);
    } else if (context.fileUploads().isEmpty()) {
      UploadErrors.withoutFile(request);
    } else {
      receive(request, context.fileUploads().get(0));
    }
  }

  private void receive(HttpServerRequest request, FileUpload upload) {
    MultiMap form = request.formAttributes();
    // Some clients escape a quote in the name as a header would, with a backslash.
    String filename = upload.fileName().replace("\\\"", "\"").strip().replaceFirst("^/+", "");
    String path = form.contains("path") ? form.get("path").strip().replaceFirst("^/+", "") : "";
    PrintedFile printed = inUse.get();
    workers
        .run(() -> store(Path.of(upload.uploadedFileName()), form, path, filename, printed))
        .thenCompose(stored -> answer(request, stored, "true".equals(form.get("print")), printed))
        .exceptionally(
            error -> {
              Throwable cause = error instanceof CompletionException ? error.getCause() : error;
              UploadErrors.failed(request, cause);
              return null;
            });
  }

  /**
   * What becomes of an upload.
   *
   * @param path of the file, which is not always the one that the upload names
   * @param body of the answer, to be completed
   */
  private record Result(String path, Map<String, Object> body) {}

  private Result store(
      Path upload, MultiMap form, String path, String filename, PrintedFile printed)
      throws IOException, FileError {
    String root = form.contains("root") ? form.get("root") : "gcodes";
    if (!root.equals("gcodes")) {
      throw new FileError(400, "Root " + root + " not available");
    }
    String expected = form.get("checksum");
    if (expected != null) {
      String calculated = sha256(upload);
      if (!calculated.equals(expected.strip().toLowerCase(Locale.ROOT))) {
        throw new FileError(
            422, "File checksum mismatch: expected " + expected + ", calculated " + calculated);
      }
    }
    boolean packed = UfpPackage.isOne(filename);
    String target = packed ? UfpPackage.gcodeName(filename) : filename;
    String name = GcodeStore.uploadName(path, target);
    if (printed.isAt(name)) {
      throw new FileError(403, "File is loaded, upload not permitted");
    }
    if (!packed || UfpPackage.unpack(upload)) {
      StoredFile stored = store.store(upload, path, target);
      effects.add("upload " + stored.path());
      return new Result(stored.path(), FileItems.action("create_file", stored));
    }
    // Moonraker answers 201 all the same, with an item that is not there.
    return new Result(
        name,
        store
            .describe(name)
            .map(old -> FileItems.action("create_file", old))
            .orElseGet(() -> FileItems.removal("create_file", name)));
  }

  private CompletableFuture<Void> answer(
      HttpServerRequest request, Result stored, boolean print, PrintedFile printed) {
    Map<String, Object> body = stored.body();
    onChange.accept(Map.copyOf(body));
    if (!GcodeStore.isGcode(stored.path())) {
      Answer.created(request, location(request, stored), body);
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Boolean> started =
        print && printed.name() == null
            ? printer.start(stored.path()).handle((nothing, error) -> error == null)
            : CompletableFuture.completedFuture(false);
    return started.thenAccept(
        isStarted -> {
          body.put("print_started", isStarted);
          body.put("print_queued", false);
          Answer.created(request, location(request, stored), body);
        });
  }

  private static String location(HttpServerRequest request, Result stored) {
    String encoded =
        List.of(stored.path().split("/")).stream()
            .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
            .reduce((a, b) -> a + "/" + b)
            .orElse("");
    return "http://" + request.getHeader("Host") + "/server/files/gcodes/" + encoded;
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
