package io.printerconnector.page;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;

/** Answers with the files of the page, compressed, and with nothing else. */
final class PageFiles implements Handler<RoutingContext> {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");
  private static final List<String> NAMES =
      List.of(
          "index.html",
          "style.css",
          "icon.svg",
          "app.js",
          "commands.js",
          "connector.js",
          "dom.js",
          "format.js",
          "owner.js",
          "plots.js",
          "printers.js",
          "server.js",
          "uplot/uPlot.iife.min.js",
          "uplot/uPlot.min.css");

  private final Map<String, Entry> files = new HashMap<>();

  private record Entry(String type, Buffer gzip, String tag) {}

  PageFiles() {
    NAMES.forEach(name -> files.put("/" + name, entry(name)));
    files.put("/", files.get("/index.html"));
  }

  private static Entry entry(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CRC32C sum = new CRC32C();
    try (InputStream in = PageFiles.class.getResourceAsStream("web/" + name);
        GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      if (in == null) {
        throw new IllegalStateException(
            "the page's file %s is missing in lib/http; reinstall the connector".formatted(name));
      }
      byte[] plain = in.readAllBytes();
      sum.update(plain);
      zip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String tag = '"' + HexFormat.of().toHexDigits((int) sum.getValue()) + '"';
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    return new Entry(type, Buffer.buffer(bytes.toByteArray()), tag);
  }

  /** Whether a path is one of them; who reads them learns nothing of the connector. */
  boolean has(String path) {
    return files.containsKey(path);
  }

  @Override
  public void handle(RoutingContext context) {
    Entry file = files.get(context.normalizedPath());
    HttpServerResponse response = context.response();
    if (file == null) {
      context.next();
      return;
    }
    response
        .putHeader(HttpHeaderNames.CACHE_CONTROL, "no-cache")
        .putHeader(HttpHeaderNames.ETAG, file.tag());
    if (file.tag().equals(context.request().getHeader(HttpHeaderNames.IF_NONE_MATCH))) {
      response.setStatusCode(304).end();
      return;
    }
    response
        .putHeader(HttpHeaderNames.CONTENT_TYPE, file.type())
        // Each browser takes it, and asks for it.
        .putHeader(HttpHeaderNames.CONTENT_ENCODING, "gzip");
    response.end(file.gzip());
  }
}
