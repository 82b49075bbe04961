package io.printerconnector.routes.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.cloud.printerlynx.AgentLink;
import io.printerconnector.cloud.printerlynx.AgentMessage;
import io.printerconnector.cloud.printerlynx.OpenLink;
import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.loop.MonotonicClock;
import io.printerconnector.routes.LoopRouteTest;
import io.printerconnector.routes.Stub;
import io.printerconnector.store.CommandRecovery;
import io.printerconnector.websocket.FakeSocket;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class LinkRouteTest extends LoopRouteTest {

  private static final String REPORTS = "cloud-printerlynx-report-printers";
  private static final String STATUS = "cloud-printerlynx-send-agent-status";

  private final FakeSocket socket = new FakeSocket(MonotonicClock.SYSTEM);

  @Override
  protected Map<String, String> properties() {
    Map<String, String> all = new HashMap<>(super.properties());
    all.put("printerlynx.pingSeconds", "0");
    return all;
  }

  @Override
  protected String schedule() {
    return "printerlynxSchedule";
  }

  @Override
  protected String intervalProperty() {
    return "printerlynx.lookSeconds";
  }

  @Override
  protected String maxWaitProperty() {
    return "printerlynx.maxWaitSeconds";
  }

  @Override
  protected Stub cloud() {
    return route("cloud-printerlynx-connect");
  }

  @Override
  protected void prepareRun() {
    // The link is not up.
  }

  @Test
  void connectsAndReports() {
    route(REPORTS).does(exchange -> assertThat(cloud().calls()).hasSize(1));

    Exchange exchange = tick();

    assertThat(exchange.getException()).isNull();
    assertThat(route(REPORTS).calls()).hasSize(1);
    assertThat(exchange.getProperty(LoopSchedule.CLOUD_ANSWERED, boolean.class)).isTrue();
  }

  @Test
  void reportsNothingWithoutAConnection() {
    cloud().fails(new IOException("refused"));

    assertThat(tick().getException()).hasMessage("refused");
    assertThat(route(REPORTS).calls()).isEmpty();
  }

  @Test
  void looksAfterTheConnectionWhileThereIsOne() throws Exception {
    connect();
    socket.answerPings();

    assertThat(tick().getException()).isNull();

    assertThat(cloud().calls()).isEmpty();
    assertThat(socket.pings()).isEqualTo(1);
    assertThat(route(REPORTS).calls()).hasSize(1);
    assertThat(route(STATUS).calls()).isEmpty();
  }

  @Test
  void endsAConnectionThatIsDead() throws Exception {
    connect();
    tick();
    tick();

    assertThat(tick().getException()).hasMessage("the cloud has not answered 2 pings");
    assertThat(link().isUp()).isFalse();
    assertThat(cloud().calls()).isEmpty();
  }

  @Test
  void saysThatItIsThereIfThatIsWanted() throws Exception {
    connect();
    socket.answerPings();
    link().setHeartbeatSeconds(-1); // always due

    tick();

    assertThat(route(STATUS).call().getExchange().getVariable("agentStatus")).isEqualTo("online");
  }

  @Test
  void takesUpWhatAnEarlierRunLeft() {
    Stub recovery = route("commands-recover-commands");
    recovery.does(
        exchange -> {
          assertThat(cloud().calls()).isEmpty();
          bean(CommandRecovery.class, "commandRecovery").recover();
        });

    tick();
    tick();

    assertThat(cloud().calls()).hasSize(2);
    assertThat(recovery.calls()).hasSize(1);
  }

  private void connect() throws Exception {
    OpenLink.open(link(), socket, null);
    link().answered(new AgentMessage("authentication", Map.of("status", "success"), null));
    link().awaitAnswer();
  }

  private AgentLink link() {
    return bean(AgentLink.class, "printerlynxLink");
  }
}
