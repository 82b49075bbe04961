package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.printerconnector.logging.LoggedLines;
import io.printerconnector.tls.Keys;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Printerlynx with a certificate of an own authority, and one behind a proxy. */
class PrinterlynxNetworkTest {

  @TempDir private Path folder;
  private final PrinterlynxWorkshop workshop = new PrinterlynxWorkshop();
  private Keys keys;
  private TlsFront front;
  private TlsPipe pipe;

  /** Puts a server with TLS for this name before the cloud; gives its address. */
  private URI open(String host) throws Exception {
    keys = new Keys(folder, host);
    front = new TlsFront(keys, workshop.cloud().baseUrl());
    pipe = new TlsPipe(front);
    URI url = pipe.to(workshop.cloud().baseUrl());
    URI named = URI.create("https://%s:%d".formatted(host, url.getPort()));
    workshop.useAddress(named);
    return named;
  }

  @AfterEach
  void close() throws Exception {
    workshop.close();
    pipe.close();
    front.close();
  }

  @Test
  void websocketAndFilesComeOverTls() throws Exception {
    open("localhost");
    workshop.start(Map.of("tls.caFile", keys.certificate().toString()));

    assertThat(workshop.job("START", workshop.addFile("File.gcode"))).containsEntry("status", "OK");
  }

  @Test
  void noTokenGoesToAServerThatNobodyVouchesFor() throws Exception {
    open("localhost");
    try (LoggedLines log = new LoggedLines("io.printerconnector", Level.INFO)) {
      workshop.startAlone(Map.of());

      eventually("the complaint")
          .until(
              () ->
                  log.texts().stream()
                      .anyMatch(
                          text ->
                              text.contains("the cloud cannot be reached")
                                  && text.contains("name its file in tls.caFile")));
    }
    assertThat(workshop.cloud().frames()).isEmpty();
  }

  @Test
  void websocketGoesThroughTheProxy() throws Exception {
    URI url = open("cloud.example.com");
    try (ConnectProxy proxy = new ConnectProxy()) {
      proxy.require("ann:geheim77");

      workshop.start(
          Map.of(
              "tls.caFile",
              keys.certificate().toString(),
              "https.proxy",
              "http://ann:geheim77@127.0.0.1:" + proxy.port()));

      assertThat(proxy.requests()).contains("CONNECT cloud.example.com:" + url.getPort());
      assertThat(workshop.job("START", workshop.addFile("File.gcode")))
          .containsEntry("status", "OK");
    }
  }
}
