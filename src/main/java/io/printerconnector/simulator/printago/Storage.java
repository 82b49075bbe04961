package io.printerconnector.simulator.printago;

import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.http.Download;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Where presigned URLs lead: the URL itself is the permission. It serves G-code and takes pictures.
 * Safe for many threads.
 */
public final class Storage {

  /** How many bytes all files may have together. */
  static final long MOST_FILE_BYTES = 256L * 1024 * 1024;

  private static final int MOST_UPLOAD_BYTES = 16 * 1024 * 1024;

  private final GcodeFiles files = new GcodeFiles(MOST_FILE_BYTES);
  private final UploadLog uploads = new UploadLog();
  private final String signature = UUID.randomUUID().toString();
  private final Clock clock;
  private final UnaryOperator<String> url;

  /**
   * @param url makes a URL of a path and query of its server
   */
  Storage(Clock clock, UnaryOperator<String> url) {
    this.clock = clock;
    this.url = url;
  }

  /** What has arrived of one upload. */
  private static final class Arriving {
    private final Buffer content = Buffer.buffer();
    private String contentType;
    private String part;
    private String fileName;
    private boolean tooLarge;

    void take(Buffer bytes) {
      if (content.length() + bytes.length() > MOST_UPLOAD_BYTES) {
        tooLarge = true;
      } else if (!tooLarge) {
        content.appendBuffer(bytes);
      }
    }
  }

  /**
   * Keeps a file and returns the URL from which it can be downloaded.
   *
   * @throws IllegalArgumentException if all files together would be too large
   */
  public URI addFile(String name, byte[] content) {
    files.add(name, content);
    return urlOf(name);
  }

  /** The URLs of the files. */
  List<URI> fileUrls() {
    return files.names().stream().map(this::urlOf).toList();
  }

  /** Sends files at so many bytes in a second; 0: as fast as it can. */
  public void pace(long bytesPerSecond) {
    files.setPace(bytesPerSecond == 0 ? OptionalLong.empty() : OptionalLong.of(bytesPerSecond));
  }

  /** A URL to which a picture may be uploaded, by PUT or POST, as it is or in a form. */
  public URI uploadUrl(String name) {
    return URI.create(url.apply("/upload/" + encoded(name) + "?sig=" + signature));
  }

  /** The newest uploads, 1,000 of them and 64 MiB at most, oldest first. */
  public List<Upload> uploads() {
    return uploads.all();
  }

  private URI urlOf(String name) {
    return URI.create(url.apply("/files/" + encoded(name) + "?sig=" + signature));
  }

  void mount(Router router) {
    router.get("/files/:name").handler(signed(this::send));
    router.put("/upload/*").handler(signed(this::receive));
    router.post("/upload/*").handler(signed(this::receive));
  }

  private Handler<RoutingContext> signed(Handler<RoutingContext> next) {
    return context -> {
      if (context.queryParam("sig").contains(signature)) {
        next.handle(context);
      } else {
        context.response().setStatusCode(403).end("the signature is wrong");
      }
    };
  }

  private void send(RoutingContext context) {
    String name = context.pathParam("name");
    Optional<byte[]> content = files.find(name);
    if (content.isEmpty()) {
      context.response().setStatusCode(404).end("there is no such file");
      return;
    }
    String etag = "\"" + UUID.nameUUIDFromBytes(content.get()) + "\"";
    Download.send(context, content.get(), etag, files.pace(), OptionalLong::empty);
  }

  private void receive(RoutingContext context) {
    HttpServerRequest request = context.request();
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    Arriving arriving = new Arriving();
    if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      request.setExpectMultipart(true);
      request.uploadHandler(
          file -> {
            arriving.part = file.name();
            arriving.fileName = file.filename();
            arriving.contentType = file.contentType();
            file.handler(arriving::take);
          });
    } else {
      arriving.contentType = type;
      request.handler(arriving::take);
    }
    request.exceptionHandler(error -> context.fail(400));
    request.endHandler(nothing -> keep(context, arriving));
  }

  private void keep(RoutingContext context, Arriving arrived) {
    if (arrived.tooLarge) {
      context.response().setStatusCode(413).end("the picture is too large");
      return;
    }
    ReceivedRequest request = ReceivedRequest.of(context, clock.instant());
    uploads.add(
        new Upload(
            uploads.nextNumber(),
            request.time(),
            request.method(),
            request.target(),
            arrived.contentType,
            request.headers(),
            arrived.part,
            arrived.fileName,
            arrived.content.getBytes()));
    context.response().end();
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
