package io.printerconnector.routes.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.command.CommandFailedException;
import io.printerconnector.policy.PolicyRefusedException;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.routes.Stub;
import io.printerconnector.transfer.SendOptions;
import io.printerconnector.transfer.TransferCancelledException;
import io.printerconnector.transfer.Transfers;
import io.printerconnector.transfer.UploadContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.hc.core5.http.HttpEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class SendFileRouteTest extends RouteTest {

  private static final String URL = "https://store.test/a.gcode?signature=1%2F2";

  @Override
  protected Map<String, String> properties() {
    return Map.of("files.fetchPauseMillis", "0", "files.fetchAttempts", "3");
  }

  @Test
  void putsTheFile() throws IOException {
    server().answers(200, "");

    Exchange exchange = send(URL);

    assertThat(exchange.getException()).isNull();
    assertThat(server().call().getHeaders())
        .isEqualTo(Map.of(Exchange.HTTP_METHOD, "PUT", Exchange.HTTP_URI, URL));
    HttpEntity entity = server().call().getBody(HttpEntity.class);
    assertThat(entity.getContentType()).isEqualTo("text/x-gcode");
    assertThat(entity.getContentLength()).isEqualTo(3);
    assertThat(entity.isRepeatable()).isTrue();
    assertThat(exchange.getMessage().getBody()).isNull();
    assertThat(exchange.getMessage().getHeaders()).isEmpty();
  }

  @Test
  void sendsItAnewIfItBreaksOff() {
    server()
        .does(
            1,
            exchange -> {
              throw new SocketException("Connection reset");
            });
    server().does(2, exchange -> exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 503));
    server().does(3, exchange -> exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 201));

    assertThat(send(URL).getException()).isNull();
    assertThat(server().calls()).hasSize(3);
  }

  @Test
  void givesUpInTheEnd() {
    server().fails(new SocketException("Connection reset"));

    assertThat(send(URL).getException())
        .isInstanceOf(CommandFailedException.class)
        .hasMessage(
            "the file cannot be sent to store.test: the connection broke (3 tries brought nothing)");
    assertThat(server().calls()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 307, 400, 403, 404, 411, 413})
  void failsIfItIsNotTaken(int status) {
    server().answers(status, "<Error>signature</Error>");

    assertThat(send(URL).getException())
        .isInstanceOf(CommandFailedException.class)
        .hasMessage("the file cannot be sent to store.test: it answered with http " + status);
    assertThat(server().calls()).hasSize(1);
  }

  @Test
  void endsWhenItIsCancelled() {
    server()
        .does(
            exchange -> {
              bean(Transfers.class, "transfers").abort();
              throw new SocketException("Socket closed");
            });

    assertThat(send(URL).getException()).isInstanceOf(TransferCancelledException.class);
    assertThat(server().calls()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://store.test/a", "https://127.0.0.1/a", "https://192.168.1.1/a"})
  void refusesAUrlThatTheOwnerDoesNotAllow(String url) {
    assertThat(send(url).getException()).isInstanceOf(PolicyRefusedException.class);
    assertThat(server().calls()).isEmpty();
  }

  @Test
  void writesTheBytes() throws IOException {
    server().answers(200, "");
    send(URL);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    server().call().getBody(HttpEntity.class).writeTo(out);

    assertThat(out.toByteArray()).isEqualTo("G28".getBytes());
  }

  @Test
  void postsItIfThatIsWanted() throws IOException {
    server().answers(201, "");

    assertThat(send(URL, new SendOptions("POST", false, Map.of("X-Key", "k"))).getException())
        .isNull();

    assertThat(server().call().getHeaders())
        .isEqualTo(Map.of(Exchange.HTTP_METHOD, "POST", Exchange.HTTP_URI, URL, "X-Key", "k"));
    assertThat(written()).isEqualTo("G28");
  }

  @Test
  void postsItAsThePartOfAForm() throws IOException {
    server().answers(200, "");

    send(URL, new SendOptions("POST", true, Map.of()));

    assertThat(server().call().getHeader(Exchange.HTTP_METHOD)).isEqualTo("POST");
    assertThat(server().call().getBody(HttpEntity.class).getContentType())
        .startsWith("multipart/form-data; ");
    assertThat(written())
        .contains("name=\"file\"", "filename=\"file.xgcode\"", "Content-Type: text/x-gcode", "G28");
  }

  /** Nobody knows whether it has arrived, and there would be two. */
  @Test
  void sendsNoPostAgain() {
    server().fails(new SocketException("Connection reset"));
    assertThat(send(URL, new SendOptions("POST", false, Map.of())).getException())
        .isInstanceOf(CommandFailedException.class);
    assertThat(server().calls()).hasSize(1);

    forgetWhatTheMocksReceived();
    endTheTransfer();
    server().answers(503, "");
    send(URL, new SendOptions("POST", true, Map.of()));
    assertThat(server().calls()).hasSize(1);
  }

  private String written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    server().call().getBody(HttpEntity.class).writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @AfterEach
  void endTheTransfer() {
    bean(Transfers.class, "transfers").end();
  }

  private Exchange send(String url) {
    return send(url, null);
  }

  private Exchange send(String url, SendOptions options) {
    return run(
        exchange -> {
          exchange.setVariable("sendOptions", options);
          exchange.setVariable("command", Samples.command("download_file", Map.of("url", url)));
          exchange.setVariable("file", "a.gcode");
          exchange.setVariable("url", url);
          exchange.setVariable("contentType", "text/x-gcode");
          exchange.setVariable("content", UploadContent.of("G28".getBytes()));
          bean(Transfers.class, "transfers").begin(exchange);
        });
  }

  private Stub server() {
    return http("files-out");
  }
}
