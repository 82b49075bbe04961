package io.printerconnector.simulator.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.printerconnector.simulator.Fault;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent meets at its websocket. */
class AgentSocketTest extends PrinterlynxTest {

  private static final String INVALID =
      "{'type':'authentication','data':{'status':'error','message':'Invalid token'}}";

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/ws/agent", "/agents/ws"})
  void letsTheAgentIn(String path) {
    LynxPeer agent = new LynxPeer(server, path);
    assertThat(server.isConnected()).isFalse();
    assertThat(server.printerCommand(PRINTER, "G28")).isFalse();

    agent.authenticate("agent-token");

    agent.expect("{'type':'authentication','data':{'status':'success'}}");
    await().until(server::isConnected);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void sendsAWrongTokenAway() throws Exception {
    LynxPeer agent = new LynxPeer(server, "/api/v1/ws/agent").authenticate("another");

    agent.expect(INVALID);
    assertThat(agent.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1008);
    assertThat(server.isConnected()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'printer_status','data':{'token':'agent-token'}}",
        "no JSON",
        "[1]",
        "{'data':{'token':'agent-token'}}"
      })
  void asksForTheAuthenticationFirst(String frame) {
    LynxPeer agent = new LynxPeer(server, "/api/v1/ws/agent").send(frame);

    agent.expect(
        "{'type':'authentication','data':"
            + "{'status':'error','message':'Session not authenticated'}}");
    assertThat(server.isConnected()).isFalse();
    assertThat(server.latestStatus("null")).isEmpty();
    agent.authenticate("agent-token");
    agent.expect("{'type':'authentication','data':{'status':'success'}}");
  }

  @Test
  void pushesJobsAndCommands() {
    LynxPeer agent = connected();

    assertThat(server.printJob("START", "file", PRINTER)).isTrue();
    agent.expect(
        "{'type':'print_job','data':{'type':'START','agent_uuid':"
            + "'7d4ce00f-d60a-4504-96ab-31a83f848722','print_file_uuid':'file','printer_uuid':'"
            + PRINTER
            + "'}}");
    assertThat(server.printJob("PAUSE", null, null)).isTrue();
    agent.expect(
        "{'type':'print_job','data':{'type':'PAUSE','agent_uuid':"
            + "'7d4ce00f-d60a-4504-96ab-31a83f848722'}}");
    assertThat(server.printerCommand(PRINTER, "G28")).isTrue();
    agent.expect(
        "{'type':'printer_command','data':{'agent_uuid':'7d4ce00f-d60a-4504-96ab-31a83f848722',"
            + "'printer_uuid':'"
            + PRINTER
            + "','command':'G28'}}");
    assertThat(server.send(Map.of("type", "odd"))).isTrue();
    agent.expect("{'type':'odd'}");
    assertThat(server.sendText("no JSON")).isTrue();
    agent.expect("no JSON");
  }

  @Test
  void keepsWhatTheAgentSays() {
    LynxPeer agent = connected();
    agent
        .send("{'type':'printer_status','data':{'printer_uuid':'p','status':'busy'}}")
        .send("{'type':'print_job','data':{'status':'OK'}}")
        .send("{'type':'printer_command','data':{'status':'ERROR','message':'no'}}")
        .send("{'type':'printer_status','data':{'printer_uuid':'p','status':'available'}}")
        .send("no JSON");
    await().until(() -> server.frames().size() == 7);

    assertThat(server.acknowledgements())
        .extracting(Frame::type)
        .containsExactly("print_job", "printer_command");
    assertThat(server.acknowledgements().get(1).data()).containsEntry("message", "no");
    assertThat(server.statuses())
        .extracting(frame -> frame.data().get("status"))
        .containsExactly("busy", "available");
    assertThat(server.latestStatus("p")).get().extracting("status").isEqualTo("available");
    assertThat(server.latestStatus("q")).isEmpty();
    assertThat(server.frames())
        .extracting(frame -> frame.direction() + " " + frame.peer() + " " + frame.type())
        .containsExactly(
            "RECEIVED AGENT authentication",
            "SENT AGENT authentication",
            "RECEIVED AGENT printer_status",
            "RECEIVED AGENT print_job",
            "RECEIVED AGENT printer_command",
            "RECEIVED AGENT printer_status",
            "RECEIVED AGENT null");
    assertThat(server.frames().get(6).text()).isEqualTo("no JSON");
  }

  @Test
  void resetsTheConnection() throws Exception {
    LynxPeer agent = connected();

    server.cut();

    assertThat(server.isConnected()).isFalse();
    assertThat(agent.failed.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    connected();
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void closesInOrder() throws Exception {
    LynxPeer agent = connected();

    server.closeSocket();

    assertThat(server.isConnected()).isFalse();
    assertThat(agent.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1001);
  }

  @Test
  void noticesThatTheAgentLeaves() {
    connected().leave();

    await().until(() -> !server.isConnected());
  }

  @Test
  void talksToTheNewestConnection() {
    LynxPeer old = connected();
    LynxPeer young = connected();

    server.sendText("for you");

    young.expect("for you");
    assertThat(old.hasFrames()).isFalse();
    young.leave();
    await()
        .untilAsserted(
            () -> {
              server.sendText("and for you");
              assertThat(old.hasFrames()).isTrue();
            });
  }

  @Test
  void revokesTheTokenInMidSession() throws Exception {
    LynxPeer agent = connected();

    server.revoke();

    agent.expect(INVALID);
    assertThat(agent.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1008);
    new LynxPeer(server, "/api/v1/ws/agent").authenticate("agent-token").expect(INVALID);
    server.restoreToken();
    connected();
  }

  @Test
  void isSilent() {
    server.quirks().on(Quirk.SILENT);
    LynxPeer agent = new LynxPeer(server, "/api/v1/ws/agent").authenticate("agent-token");
    await().until(() -> server.frames().size() == 1);
    agent.ping("answered when the frame before it was read");
    await().until(() -> !agent.pongs.isEmpty());

    assertThat(agent.hasFrames()).isFalse();
    assertThat(server.isConnected()).isFalse();
    server.quirks().off(Quirk.SILENT);
    agent.authenticate("agent-token");
    agent.expect("{'type':'authentication','data':{'status':'success'}}");
  }

  @Test
  void takesTheAuthenticationWithoutAnAnswer() {
    server.quirks().on(Quirk.UNANSWERED);
    LynxPeer agent = new LynxPeer(server, "/api/v1/ws/agent").authenticate("agent-token");
    await().until(server::isConnected);

    server.sendText("the first frame");

    agent.expect("the first frame");
  }

  @Test
  void tellsWhoTheAgentIs() {
    server.quirks().on(Quirk.TELLS_IDENTITY);
    LynxPeer agent = new LynxPeer(server, "/api/v1/ws/agent").authenticate("agent-token");

    agent.expect(
        "{'type':'authentication','data':{'status':'success',"
            + "'agent_uuid':'7d4ce00f-d60a-4504-96ab-31a83f848722','name':'Workshop'}}");
  }

  @Test
  void refusesTheUpgradeAtTheDocumentedPath() {
    server.quirks().on(Quirk.ONLY_AGENTS_WS);

    assertUpgradeFails("/api/v1/ws/agent", 404);
    new LynxPeer(server, "/agents/ws").authenticate("agent-token");
    await().until(server::isConnected);
  }

  @Test
  void refusesTheUpgradeAsAFault() {
    server.faults().add(Fault.status(503, null, "GET", "^/api/v1/ws/agent$", 1));

    assertUpgradeFails("/api/v1/ws/agent", 503);
    connected();
  }

  @Test
  void stopsReading() throws Exception {
    LynxPeer agent = connected();
    agent.ping("heard");
    assertThat(agent.pongs.poll(10, TimeUnit.SECONDS)).isEqualTo("heard");

    server.stopReading();

    // The order takes effect on another thread, so the first of these may still be heard.
    await()
        .untilAsserted(
            () -> {
              agent.pongs.clear();
              int before = server.frames().size();
              agent.send("{'type':'printer_status'}").ping("unheard");
              assertThat(agent.pongs.poll(500, TimeUnit.MILLISECONDS)).isNull();
              assertThat(server.frames()).hasSize(before);
            });
    assertThat(server.isConnected()).isTrue();
    assertThat(agent.failed).isNotDone();
    server.cut();
    await().until(agent.failed::isDone);
  }

  private LynxPeer connected() {
    return LynxPeer.agent(server);
  }

  private void assertUpgradeFails(String path, int status) {
    assertThatThrownBy(() -> new LynxPeer(server, path))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            error -> assertThat(error.getResponse().statusCode()).isEqualTo(status));
  }
}
