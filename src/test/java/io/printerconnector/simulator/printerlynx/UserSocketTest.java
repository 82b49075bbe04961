package io.printerconnector.simulator.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a front end meets at its websocket. */
class UserSocketTest extends PrinterlynxTest {

  private static final String AGENT = "7d4ce00f-d60a-4504-96ab-31a83f848722";
  private static final String ONLINE =
      "{'type':'agent_status','data':{'agent_name':'Workshop','agent_uuid':'"
          + AGENT
          + "','status':'online'}}";
  private static final String OFFLINE =
      "{'type':'agent_status','data':{'agent_identifier':'Workshop','agent_uuid':'"
          + AGENT
          + "','status':'offline'}}";

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/ws", "/ws"})
  void letsAUserInWithItsToken(String path) throws Exception {
    LynxPeer user = new LynxPeer(server, path).send("{'type':'print_job'}");
    user.expect(
        "{'type':'authentication','data':"
            + "{'status':'ERROR','message':'Session not authenticated'}}");
    user.authenticate(server.userToken());
    user.expect("{'type':'authentication','data':{'status':'OK'}}");
  }

  @Test
  void sendsOtherTokensAway() throws Exception {
    String token = server.userToken();
    for (String wrong : new String[] {"agent-token", "", token + "x", "a.b.c"}) {
      LynxPeer user = new LynxPeer(server, "/api/v1/ws").authenticate(wrong);
      user.expect("{'type':'authentication','data':{'status':'ERROR','message':'Invalid token'}}");
      assertThat(user.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1008);
    }
  }

  @Test
  void tellsWhenTheAgentComesAndGoes() {
    LynxPeer user = LynxPeer.user(server);
    LynxPeer agent = LynxPeer.agent(server);
    user.expect(ONLINE);
    LynxPeer late = LynxPeer.user(server);
    late.expect(ONLINE);

    agent.send("{'type':'agent_status','data':{'status':'online'}}");
    agent.send("{'type':'agent_status','data':{'status':'offline'}}");
    user.expect(OFFLINE);
    agent.send("{'type':'agent_status','data':{'status':'online'}}");
    user.expect(ONLINE);
    server.cut();
    user.expect(OFFLINE);
    late.expect(OFFLINE);
  }

  @Test
  void forwardsBothWays() {
    String file = server.addFile("File.gcode", new byte[3]);
    LynxPeer agent = LynxPeer.agent(server);
    LynxPeer user = LynxPeer.user(server);
    user.expect(ONLINE);
    for (String asked :
        new String[] {
          "{'type': 'print_job', 'data': {'type': 'START', 'agent_uuid': '%s', 'print_file_uuid': '%s',"
              + " 'printer_uuid': 'p'}}",
          "{'type': 'printer_command', 'data': {'agent_uuid': '%s', 'printer_uuid': 'p', 'x': '%s',"
              + " 'command': 'G28'}}",
        }) {
      String text = asked.formatted(AGENT, file);
      user.send(text);
      agent.expect(text);
    }

    for (String said :
        new String[] {
          "{'type': 'print_job', 'data': {'status': 'OK'}}",
          "{'type': 'printer_command', 'data': {'status': 'ERROR', 'message': 'no'}}",
          "{'type': 'printer_status', 'data': {'printer_uuid': 'p', 'status': 'busy'}}",
        }) {
      agent.send(said);
      user.expect(said);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "print_job | 'type':'START','agent_uuid':'A','printer_uuid':'p' | Missing field: print_file_uuid",
        "print_job | 'type':'START','agent_uuid':'A','printer_uuid':'p','print_file_uuid':'none' | No file found",
        "print_job | 'type':'JUMP','agent_uuid':'A','printer_uuid':'p' | Unknown print job type: JUMP",
        "print_job | 'agent_uuid':'A','printer_uuid':'p' | Missing field: type",
        "print_job | 'type':'PAUSE','agent_uuid':'A' | Missing field: printer_uuid",
        "print_job | 'type':'PAUSE','printer_uuid':'p' | Missing field: agent_uuid",
        "print_job | 'type':'PAUSE','agent_uuid':'B','printer_uuid':'p' | Unknown agent: B",
        "print_job | 'type':'PAUSE','agent_uuid':'A','printer_uuid':'p' | Agent is offline",
        "printer_command | 'agent_uuid':'A','printer_uuid':'p' | Missing field: command",
        "printer_command | 'agent_uuid':'A','printer_uuid':'p','command':'' | Missing field: command",
        "printer_command | 'agent_uuid':'A','printer_uuid':'p','command':'G28' | Agent is offline",
        "other | 'agent_uuid':'A' | Unknown message type"
      })
  void refusesWhatCannotGoOn(String type, String data, String problem) {
    LynxPeer user = LynxPeer.user(server);

    user.send("{'type':'%s','data':{%s}}".formatted(type, data.replace("'A'", "'" + AGENT + "'")));

    user.expect("{'type':'%s','data':{'status':'ERROR','message':'%s'}}".formatted(type, problem));
  }
}
