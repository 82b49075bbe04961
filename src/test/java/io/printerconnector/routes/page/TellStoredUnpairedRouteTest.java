package io.printerconnector.routes.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.page.EventStream;
import io.printerconnector.policy.Lock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The route page/tell-stored while the connector waits for its pairing. */
class TellStoredUnpairedRouteTest extends PageRouteTest {

  @Override
  protected String file() {
    return "page/tell-stored";
  }

  @Override
  protected List<String> pageFiles() {
    return List.of(file(), "page/tell-state", "page/lock");
  }

  @Override
  protected List<String> routeFiles() {
    return Stream.concat(
            Stream.of("polling/pairing", "cloud/printdock/exchange-token"),
            super.routeFiles().stream())
        .toList();
  }

  @Override
  protected Path configFile() {
    try {
      Path folder = Files.createDirectories(stateFolder().resolveSibling("unpaired"));
      return Files.copy(
          resource("unpaired.json"),
          folder.resolve("config.json"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Map<String, String> properties() {
    return served(Map.of("page.changeMillis", "20"));
  }

  @Test
  void tellsOfTheLockAndTheRules() throws Exception {
    assertThat(context.getRoute("polling-heartbeat")).as("not paired").isNull();
    bean(Lock.class, "lock").set(true);
    context.getRouteController().startRoute("page-tell-state");
    context.getRouteController().startRoute("page-tell-stored");

    try (EventStream events = watch()) {
      Map<?, ?> policy = policy(events);
      assertThat(policy.get("locked")).as("at once").isEqualTo(true);
      while (((List<?>) policy.get("words")).isEmpty()) {
        policy = policy(events);
      }
      assertThat(policy.get("words").toString()).contains("All printers are locked");
      assertThat(policy.get("locked")).isEqualTo(true);

      post("/api/lock", "{\"locked\": false}");
      while (policy.get("locked").equals(true)) {
        policy = policy(events);
      }
      assertThat(policy.get("locked")).isEqualTo(false);
    }
  }

  private static Map<?, ?> policy(EventStream events) throws InterruptedException {
    return (Map<?, ?>) ((Map<?, ?>) events.next("about")).get("policy");
  }
}
