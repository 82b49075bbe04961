package io.printerconnector.simulator.printerlynx;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The files below one of the two paths that Printerlynx has had for them. */
final class FileRoutes {

  /** The two families of paths: the documented one, and the one of the public backend. */
  enum Family {
    PRINTFILES("/api/v1/printfiles", "", Quirk.ONLY_FILES, Long.MAX_VALUE),
    FILES("/api/v1/files", "/upload", Quirk.ONLY_PRINTFILES, 20L * 1024 * 1024);

    private final String path;
    private final String upload;
    private final Quirk hiddenBy;
    private final long largestUpload;

    Family(String path, String upload, Quirk hiddenBy, long largestUpload) {
      this.path = path;
      this.upload = upload;
      this.hiddenBy = hiddenBy;
      this.largestUpload = largestUpload;
    }
  }

  private final LynxState state;
  private final Storage storage;
  private final Supplier<String> elsewhere;

  /**
   * @param elsewhere the base URL of the other origin
   */
  FileRoutes(LynxState state, Storage storage, Supplier<String> elsewhere) {
    this.state = state;
    this.storage = storage;
    this.elsewhere = elsewhere;
  }

  void mount(Router router, Family family) {
    String path = family.path;
    router
        .route(path + "/*")
        .handler(
            context -> {
              if (state.quirks().has(family.hiddenBy)) {
                Rest.noRoute(context);
              } else {
                context.next();
              }
            })
        .handler(Rest.bearer(state.credentials()::opensFiles));
    router.get(path).handler(context -> list(context, family));
    router.post(path + family.upload).handler(new Upload(state.files(), family.largestUpload));
    router.get(path + "/:uuid").handler(context -> withFile(context, file -> info(context, file)));
    router
        .get(path + "/:uuid/download")
        .handler(context -> withFile(context, file -> download(context, file)));
    router
        .delete(path + "/:uuid")
        .handler(context -> withFile(context, file -> delete(context, file, family)));
  }

  private void withFile(RoutingContext context, Consumer<PrintFile> action) {
    state
        .files()
        .find(context.pathParam("uuid"))
        .ifPresentOrElse(action, () -> Rest.error(context, 404, "No file found"));
  }

  private void list(RoutingContext context, Family family) {
    List<Map<String, Object>> all = state.files().all().stream().map(PrintFile::info).toList();
    if (all.isEmpty() && family == Family.FILES) {
      Rest.error(context, 404, "No files found");
    } else {
      Rest.answer(context, 200, all);
    }
  }

  private void info(RoutingContext context, PrintFile file) {
    Map<String, Object> info = file.info();
    if (state.quirks().has(Quirk.WRONG_CHECKSUM)) {
      info.put("checksum", PrintFile.sha256(file.uuid().getBytes(StandardCharsets.UTF_8)));
    }
    Rest.answer(context, 200, info);
  }

  private void download(RoutingContext context, PrintFile file) {
    if (state.quirks().has(Quirk.REDIRECTS_ELSEWHERE)) {
      redirect(context, elsewhere.get() + storage.target(file.uuid()));
    } else if (state.quirks().has(Quirk.REDIRECTS)) {
      redirect(context, storage.target(file.uuid()));
    } else {
      file.sendTo(context, state.quirks());
    }
  }

  private static void redirect(RoutingContext context, String to) {
    context.response().setStatusCode(307).putHeader(HttpHeaders.LOCATION, to).end();
  }

  private void delete(RoutingContext context, PrintFile file, Family family) {
    state.files().remove(file.uuid());
    Rest.answer(context, 200, family == Family.FILES ? (Object) true : Map.of("status", 200));
  }
}
