package io.printerconnector.routes.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.store.CommandStore;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreRouteTest extends RouteTest {

  @Test
  void usesADiskAgainThatHadFailed() throws IOException {
    CommandStore store = bean(CommandStore.class, "commandStore");
    assertThat(store.isDurable()).isTrue();
    store.waiting();
    Files.delete(stateFolder().resolve("connector.db"));
    store.accept(Samples.command("pause", Map.of()));
    assertThat(store.isDurable()).as("durable without its file").isFalse();

    assertThat(runWith(null).getException()).isNull();

    assertThat(store.isDurable()).isTrue();
    assertThat(stored().commands("accepted")).isPositive();
  }
}
