package io.printerconnector.routes;

import io.printerconnector.json.JsonText;
import io.printerconnector.pairing.Pairing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A route that pairs, each time with a new config.json that has a token. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
public abstract class UnpairedRouteTest extends RouteTest {

  /** What the cloud gives for a token. */
  protected static final String CREDENTIALS =
      """
      {"connector": {"id": 5}, "credentials": {"secret": "new-secret"},
       "printers": [{"id": 9, "name": "Voron"}]}
      """;

  @TempDir protected static Path directory;

  @Override
  protected Path configFile() {
    Path file = directory.resolve("config.json");
    try {
      return Files.copy(resource("unpaired.json"), file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected List<String> routeFiles() {
    return List.of("polling/pairing", "cloud/printdock/exchange-token");
  }

  @Override
  protected Map<String, String> properties() {
    return Map.of("pairing.maxWaitSeconds", "0");
  }

  protected final Pairing pairing() {
    return bean(Pairing.class, "pairing");
  }

  /** What config.json holds now. */
  protected static Map<?, ?> config() throws IOException {
    return (Map<?, ?>) JsonText.parse(Files.readString(directory.resolve("config.json")));
  }

  protected static void removeConfig() throws IOException {
    Files.delete(directory.resolve("config.json"));
  }
}
