package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.application.ConnectorRun;
import io.printerconnector.simulator.cloud.CommandRecord;
import io.printerconnector.simulator.cloud.CommandStatus;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.store.Database;
import io.printerconnector.store.PostgresServer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A connector whose state is on PostgreSQL. */
@Tag("postgresql")
class PostgresScenariosTest extends WorkshopTest {

  private static PostgresServer server;

  @BeforeAll
  static void startServer() throws IOException {
    server = new PostgresServer();
    server.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  private VirtualPrinter printer;
  private Map<String, String> settings;

  @BeforeEach
  void settings() throws IOException {
    server.start();
    printer = workshop.add("printer");
    settings =
        Map.of(
            "state.database",
            server.url(),
            "state.user",
            PostgresServer.USER,
            "state.schema",
            PostgresServer.schema(),
            "store.maintainSeconds",
            "1");
  }

  @Test
  void withoutTheServerOnlyWhatIsSaferIsCarriedOutAndNothingTwice() throws Exception {
    workshop.add("other");
    workshop.start(settings);
    CommandRecord homed = workshop.run("printer", "homing", Map.of());
    assertThat(homed.status()).isEqualTo(CommandStatus.SUCCEEDED);
    long scripts = scripts();

    server.kill();
    CommandRecord refused = workshop.run("printer", "homing", Map.of());
    assertThat(refused.errorMessage())
        .startsWith(
            "not carried out, because it cannot be recorded: the database cannot be used (");
    cloud.redeliver(homed.id());
    CommandRecord list = workshop.run("printer", "sync_files", Map.of());
    assertThat(list.status()).isEqualTo(CommandStatus.SUCCEEDED);
    assertThat(scripts()).isEqualTo(scripts);
    CommandRecord off = workshop.run("printer", "set_hotend", Map.of("temperature", 0));
    assertThat(off.errorMessage()).isNull();
    CommandRecord stop = workshop.run("printer", "emergency_stop", Map.of());
    assertThat(stop.errorMessage()).isNull();
    eventually("the cloud is told").until(() -> !durable());

    server.start();
    eventually("a durable store").until(this::durable);
    CommandRecord again = workshop.run("other", "homing", Map.of());
    assertThat(again.errorMessage()).isNull();
    assertThat(scripts()).as("one heater").isEqualTo(scripts + 1);
    assertThat(cloud.command(homed.id()).status()).isEqualTo(CommandStatus.SUCCEEDED);
  }

  private long scripts() {
    return printer.requests().matching("POST", "/printer/gcode/script").size();
  }

  @Test
  void whoeverComesLastCarriesOut() throws Exception {
    workshop.writeConfig(Map.of());
    ConnectorRun first = workshop.connector(settings);
    first.start();
    CommandRecord before = workshop.run("printer", "homing", Map.of());
    CountDownLatch told = new CountDownLatch(1);
    first.application().bean("database", Database.class).onFenced(told::countDown);

    try (Database second =
        new Database(
            workshop.folder().toString(),
            server.url(),
            PostgresServer.USER,
            settings.get("state.schema"),
            () -> null)) {
      second.write(c -> null);
      assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
      long scripts = scripts();
      first.close();
      assertThat(scripts()).isEqualTo(scripts);
    }

    workshop.start(settings);
    cloud.redeliver(before.id());
    CommandRecord after = workshop.run("printer", "homing", Map.of());
    assertThat(after.status()).isEqualTo(CommandStatus.SUCCEEDED);
    assertThat(scripts()).isEqualTo(2);
  }

  /** What the newest heartbeat says. */
  private boolean durable() {
    var heartbeats = cloud.heartbeats();
    Object status = heartbeats.get(heartbeats.size() - 1).body().get("status");
    return (boolean) ((Map<?, ?>) status).get("durable");
  }
}
