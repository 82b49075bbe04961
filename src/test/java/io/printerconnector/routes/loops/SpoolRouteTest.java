package io.printerconnector.routes.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.routes.RouteTest;
import io.printerconnector.routes.Samples;
import io.printerconnector.spool.CommandSpool;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpoolRouteTest extends RouteTest {

  @Test
  void usesADiskAgainThatHadFailed() throws IOException {
    CommandSpool spool = bean(CommandSpool.class, "commandSpool");
    Files.delete(stateFolder().resolve("accepted"));
    spool.accept(Samples.command("pause", Map.of()));
    assertThat(spool.isDurable()).as("durable without its folder").isFalse();

    assertThat(runWith(null).getException()).isNull();

    assertThat(spool.isDurable()).isTrue();
    assertThat(stateFolder().resolve("accepted")).isNotEmptyDirectory();
  }
}
