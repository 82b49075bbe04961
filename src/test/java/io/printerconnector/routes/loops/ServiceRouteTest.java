package io.printerconnector.routes.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.config.Version;
import io.printerconnector.loop.LoopSchedule;
import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.service.ServiceStatus;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.apache.camel.Route;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class ServiceRouteTest extends RouteTest {

  private LoopSchedule heartbeats;

  @Override
  protected List<String> routeFiles() {
    return List.of("polling/heartbeat", "loops/service");
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of(
        "camel.main.autoStartupExcludePattern", "scheduler:*",
        "service.enabled", "true",
        "service.notifySocket", "/run/systemd/notify",
        "service.statusFile", stateFolder().resolveSibling("status").toString(),
        "service.repeatSeconds", "3600");
  }

  /** A heartbeat goes out only when the test says so. */
  @BeforeEach
  void startAllButTheHeartbeats() throws Exception {
    context.getRouteController().startRoute("loops-service");
    heartbeats = bean(LoopSchedule.class, "heartbeatSchedule");
    heartbeats.setMaxWaitSeconds(0);
  }

  @Test
  void tellsOfAChangeOnce() throws IOException {
    runHeartbeat(null);
    runWith(null);
    runWith(null);

    assertThat(notifications()).hasSize(1);
    assertThat(notifications().get(0))
        .startsWith("[READY=1, WATCHDOG=1, STATUS=connected since 20")
        .endsWith("Z]");
    assertThat(status())
        .contains("version=%s\n".formatted(Version.current()))
        .contains("pid=%d\n".formatted(ProcessHandle.current().pid()))
        .contains("state=connected\n", "failing=\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(statusFile())))
        .isEqualTo("rw-------");
  }

  @Test
  void tellsWhetherTheCloudIsReached() throws IOException {
    runHeartbeat(null);
    runWith(null);
    assertThat(status()).contains("state=connected\n", "failing=\n");

    runHeartbeat(new ConnectException("refused"));
    runWith(null);

    assertThat(status()).contains("state=away\n", "failing=heartbeats\n");
    assertThat(notifications().get(1))
        .contains("STATUS=away since")
        .endsWith(": the cloud cannot be reached; failing: heartbeats]");
  }

  @Test
  void isNotConnectedWhileHeartbeatsFailThoughTheCloudAnswers() throws IOException {
    runHeartbeat(null);
    runHeartbeat(Samples.cloudError(context, 404));
    runWith(null);

    assertThat(status()).contains("state=away\n", "failing=heartbeats\n");
  }

  /** A heartbeat may get through, or fail, at any time. */
  @Test
  void tellsBothTheSameAlsoIfItChangesMeanwhile() throws IOException {
    ServiceStatus status = bean(ServiceStatus.class, "serviceStatus");
    assertThat(status.isDue()).isTrue();
    runHeartbeat(new ConnectException("refused"));
    status.write();

    assertThat(status()).contains("state=starting\n", "failing=\n");
    assertThat(status.notification().get(2)).startsWith("STATUS=starting since").endsWith("Z");

    assertThat(status.isDue()).as("the change").isTrue();
    runHeartbeat(null);
    status.write();
    assertThat(status()).contains("state=away\n", "failing=heartbeats\n");
    assertThat(status.notification().get(2))
        .startsWith("STATUS=away since")
        .endsWith("; failing: heartbeats");
  }

  @Test
  void givesNoSignOfLifeWhileALoopIsStuck() {
    ServiceStatus status = bean(ServiceStatus.class, "serviceStatus");
    status.setRepeatSeconds(0);
    assertThat(status.isDue()).isTrue();
    assertThat(status.isDue()).as("due again").isTrue();

    status.setStuckSeconds(-1); // at once
    heartbeats.onStart(route());

    assertThat(status.isDue()).isFalse();
  }

  private void runHeartbeat(Exception error) {
    Samples.heartbeat(context, error);
  }

  private Route route() {
    return context.getRoute("polling-heartbeat");
  }

  private List<String> notifications() {
    return context
        .getEndpoint("mock:exec:systemd-notify", MockEndpoint.class)
        .getExchanges()
        .stream()
        .map(exchange -> exchange.getMessage().getHeader("CamelExecCommandArgs").toString())
        .toList();
  }

  private Path statusFile() {
    return stateFolder().resolveSibling("status");
  }

  private String status() throws IOException {
    return Files.readString(statusFile());
  }
}
