package io.printerconnector.simulator.printer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/** The camera as the web interface of a printer shows it: one picture for each request. */
final class CameraFace {

  private final Supplier<PrinterView> printer;
  private int taken;

  CameraFace(Supplier<PrinterView> printer) {
    this.printer = printer;
  }

  void mount(Router router) {
    router.get("/webcam/").handler(this::answer);
  }

  private void answer(RoutingContext context) {
    if (!"snapshot".equals(context.request().getParam("action"))) {
      context.response().setStatusCode(404).end("there are only snapshots");
      return;
    }
    byte[] picture = CameraPicture.of(printer.get().progress(), taken++);
    context.response().putHeader(HttpHeaders.CONTENT_TYPE, "image/png").end(Buffer.buffer(picture));
  }
}
