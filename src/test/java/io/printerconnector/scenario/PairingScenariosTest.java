package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.application.ConnectorRun;
import io.printerconnector.application.PairingRejectedException;
import io.printerconnector.config.ConfigFile;
import io.printerconnector.pairing.KeptAnswer;
import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import io.printerconnector.simulator.cloud.IdStyle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From a pairing token to a running connector, in one process. */
class PairingScenariosTest {

  private static final String REGISTER = "/api/v1/connectors/register";

  @ParameterizedTest
  @EnumSource(IdStyle.class)
  void connectorPairsAndGoesOnWithItsCredentials(IdStyle ids) throws Exception {
    var options = DevelopmentCloudOptions.defaults().withIdStyle(ids).suggesting(1, 2);
    try (Workshop workshop = new Workshop(options)) {
      workshop.add("left");
      workshop.add("right");
      workshop.writeConfig(Map.of("my_note", Map.of("kept", 1.50), "poll_commands_seconds", 7));
      workshop.start(Map.of());

      JsonNode config = read(workshop);
      assertThat(config.has("pairing_token")).isFalse();
      assertThat(config.get("connector_id").asText())
          .isEqualTo(workshop.cloud().connectors().get(0).id().toString());
      assertThat(config.get("connector_secret").asText()).startsWith("sk_dev_");
      assertThat(config.get("poll_commands_seconds").asInt()).isEqualTo(1);
      assertThat(config.get("push_snapshots_seconds").asInt()).isEqualTo(2);
      assertThat(config.get("my_note").toString()).isEqualTo("{\"kept\":1.5}");
      for (JsonNode printer : config.get("moonraker")) {
        Object id = workshop.idOf(printer.get("name").asText());
        assertThat(printer.get("printer_id").asText()).isEqualTo(id.toString());
        assertThat(printer.get("printer_id").isNumber()).isEqualTo(ids == IdStyle.INTEGER);
      }
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(workshop.config())))
          .isEqualTo("rw-------");
      assertThat(workshop.cloud().requests().matching("POST", REGISTER)).hasSize(1);

      eventually("all are reached")
          .untilAsserted(
              () ->
                  assertThat(workshop.cloud().connectors().get(0).printers())
                      .allSatisfy(printer -> assertThat(printer.reachable()).isTrue()));
      assertThat(workshop.run("right", "sync_files", Map.of()).errorMessage()).isNull();
    }
  }

  @Test
  void pairingIsTriedUntilTheCloudGivesCredentials() throws Exception {
    try (Workshop workshop = new Workshop()) {
      workshop.add("printer");
      workshop.writeConfig(Map.of());
      byte[] before = Files.readAllBytes(workshop.config());
      for (Fault fault :
          List.of(
              Fault.status(500, "{\"error\": \"out of order\"}", "POST", REGISTER, 1),
              Fault.of(Fault.Kind.DROP, "POST", REGISTER, 1),
              Fault.of(Fault.Kind.GARBAGE, "POST", REGISTER, 1),
              Fault.status(200, "{}", "POST", REGISTER, -1))) {
        workshop.cloud().faults().add(fault);
      }
      CompletableFuture<Void> start = startBeside(workshop.connector(Map.of()));
      eventually("five tries")
          .until(() -> workshop.cloud().requests().matching("POST", REGISTER).size() >= 5);
      assertThat(workshop.config()).hasBinaryContent(before);
      assertThat(start).isNotDone();

      workshop.cloud().faults().clear();
      start.join();
      assertThat(read(workshop).has("connector_secret")).isTrue();
      eventually("a heartbeat").until(() -> !workshop.cloud().heartbeats().isEmpty());
      assertThat(workshop.cloud().connectors()).hasSize(1);
    }
  }

  @Test
  void nothingIsLeftOfTheAnswerOnceItIsStored() throws Exception {
    try (Workshop workshop = new Workshop()) {
      workshop.add("printer");
      workshop.writeConfig(Map.of());
      KeptAnswer kept =
          KeptAnswer.to(workshop.config(), new ConfigFile(workshop.config()).load(Map.of()));
      try (ConnectorRun first = workshop.connector(Map.of())) {
        first.start();
      }
      assertThat(kept.find()).isEmpty();

      kept.keep("killed before it could remove this");
      workshop.start(Map.of());
      assertThat(kept.find()).isEmpty();
    }
  }

  @Test
  void refusedTokenIsSentOnce() throws Exception {
    try (Workshop workshop = new Workshop()) {
      workshop.add("printer");
      workshop.writeConfig(Map.of("pairing_token", "PAIR_unknown"));
      byte[] before = Files.readAllBytes(workshop.config());
      ConnectorRun connector = workshop.connector(Map.of());
      assertThatThrownBy(connector::start)
          .isInstanceOf(PairingRejectedException.class)
          .hasMessageContaining("http 401: Invalid or expired pairing token")
          .hasMessageContaining("get a new pairing token");
      assertThat(workshop.cloud().requests().matching("POST", REGISTER)).hasSize(1);
      assertThat(workshop.config()).hasBinaryContent(before);
    }
  }

  /** Root may write anywhere, but a path of more than 4095 bytes is too long for everybody. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void tokenIsNotSpentIfTheCredentialsCouldNotBeStored() throws Exception {
    try (Workshop workshop = new Workshop()) {
      workshop.add("printer");
      workshop.writeConfig(Map.of());
      Path folder = workshop.folder();
      while (folder.toString().length() < 4_075) {
        int rest = 4_075 - folder.toString().length();
        folder = folder.resolve("d".repeat(Math.min(200, Math.max(1, rest - 1))));
      }
      Files.createDirectories(folder);
      Path config = Files.copy(workshop.config(), folder.resolve("config.json"));
      ConnectorRun connector =
          new ConnectorRun(Workshop.home(), config, Map.of("loops.tickMillis", "20"));
      assertThatThrownBy(connector::start)
          .isInstanceOf(PairingRejectedException.class)
          .hasMessageContaining("cannot rewrite");
      connector.close();
      assertThat(workshop.cloud().requests().all()).isEmpty();
    }
  }

  private static CompletableFuture<Void> startBeside(ConnectorRun connector) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            connector.start();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static JsonNode read(Workshop workshop) throws Exception {
    return new ObjectMapper().readTree(workshop.config().toFile());
  }
}
