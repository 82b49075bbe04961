package io.printerconnector.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.printerconnector.tls.Keys;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests with TLS of endpoints that bring no connections of their own. */
class HttpWithLateTlsTest {

  @TempDir private Path folder;
  private Keys keys;
  private HttpsServer server;
  private final DefaultCamelContext context = new DefaultCamelContext();

  @BeforeEach
  void start() throws Exception {
    keys = new Keys(folder, "localhost");
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(keys.context()));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    context.addComponent("http", new HttpWithLateTls());
    context.start();
  }

  @AfterEach
  void stop() {
    context.stop();
    server.stop(0);
  }

  @Test
  void trustsOnlyWhomJavaTrusts() throws Exception {
    Exchange answered = request("http:anything");

    assertThat(answered.getException()).isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void leavesEndpointsTheirOwnParameters() throws Exception {
    SSLContext trusting = keys.trustingContext();
    context
        .getRegistry()
        .bind(
            "trusting",
            new SSLContextParameters() {
              @Override
              public SSLContext createSSLContext(CamelContext camelContext) {
                return trusting;
              }
            });

    Exchange answered = request("http:anything?sslContextParameters=#trusting");

    assertThat(answered.getException()).isNull();
    assertThat(answered.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(204);
  }

  private Exchange request(String endpoint) throws Exception {
    String url = "https://localhost:" + server.getAddress().getPort() + "/";
    try (ProducerTemplate sender = context.createProducerTemplate()) {
      return sender.request(
          endpoint, exchange -> exchange.getMessage().setHeader(Exchange.HTTP_URI, url));
    }
  }
}
