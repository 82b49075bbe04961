package io.printerconnector.simulator.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.printerlynx.LynxClient.Reply;
import org.junit.jupiter.api.Test;

/** A server that is as strict as the public backend, and small. */
class StrictServerTest extends PrinterlynxTest {

  @Override
  DevelopmentPrinterlynxOptions options() {
    return super.options().withAgentTokenForFiles(false).withMostFileBytes(10);
  }

  @Test
  void opensNoFilesToTheAgentsToken() throws Exception {
    String target = "/api/v1/printfiles/" + server.addFile("File.gcode", new byte[4]);

    LynxClient withAgentToken = new LynxClient(server.baseUrl(), "agent-token");
    assertThat(withAgentToken.get(target).status()).isEqualTo(401);
    LynxClient withUserToken = new LynxClient(server.baseUrl(), server.userToken());
    assertThat(withUserToken.get(target).status()).isEqualTo(200);
  }

  @Test
  void refusesFilesWhenItIsFull() throws Exception {
    LynxClient client = new LynxClient(server.baseUrl(), server.userToken());
    String first = server.addFile("eight.gcode", new byte[8]);

    Reply refused = client.upload("/api/v1/printfiles", "file", "three.gcode", "G28");

    RestTest.assertError(
        refused,
        413,
        "413 Request Entity Too Large",
        "the file has 3 bytes, but of the 10 for all files only 2 are free");
    assertThat(client.upload("/api/v1/files/upload", "file", "x", "x".repeat(11)).text())
        .contains("more than 10 bytes");
    client.delete("/api/v1/printfiles/" + first);
    assertThat(client.upload("/api/v1/printfiles", "file", "three.gcode", "G28").status())
        .isEqualTo(200);
  }
}
