package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.CloudAwayException;
import org.junit.jupiter.api.Test;

class SendRouteTest extends AgentRoutes {

  @Test
  void sendsOnTheWebsocket() {
    accept();

    assertThat(runWith("{\"type\": \"agent_status\"}").getException()).isNull();

    assertThat(onWebsocket()).containsExactly("{\"type\": \"agent_status\"}");
  }

  @Test
  void sendsNothingBeforeTheTokenIsAccepted() {
    assertThat(runWith("{}").getException())
        .isInstanceOf(CloudAwayException.class)
        .hasMessage("there is no connection to the cloud now");

    assertThat(onWebsocket()).isEmpty();
  }

  @Test
  void sendsNothingAfterTheEnd() {
    accept();
    socket.close();

    assertThat(runWith("{}").getException()).isInstanceOf(CloudAwayException.class);
    assertThat(onWebsocket()).isEmpty();
  }
}
