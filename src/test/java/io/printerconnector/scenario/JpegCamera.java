package io.printerconnector.scenario;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.imageio.ImageIO;

/** A camera whose pictures are JPEG, as most are. */
final class JpegCamera implements AutoCloseable {

  private final byte[] picture;
  private final HttpServer server;

  JpegCamera() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpeg", out);
    picture = out.toByteArray();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
            exchange.sendResponseHeaders(200, picture.length);
            exchange.getResponseBody().write(picture);
          }
        });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  byte[] picture() {
    return picture.clone();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
