package io.printerconnector.routes.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.own.ApplyRequests;
import io.printerconnector.routes.RouteTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class OwnRoutesRouteTest extends RouteTest {

  @Test
  void answersWhoAsks() throws Exception {
    ApplyRequests requests = bean(ApplyRequests.class, "applyRequests");
    assertThat(requests.begin(null, null)).isFalse();
    Files.createDirectories(stateFolder());
    CompletableFuture<Optional<ApplyRequests.Answer>> answer =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new ApplyRequests(stateFolder().toString())
                    .ask(List.of("x.camel.yaml"), 60_000);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    Awaitility.await().until(() -> requests.begin(null, null));

    assertThat(runWith(null).getException()).isNull();

    assertThat(answer.get()).hasValueSatisfying(a -> assertThat(a.lines()).isEmpty());
    assertThat(requests.begin(null, null)).isFalse();
    try (Stream<Path> left = Files.list(stateFolder())) {
      assertThat(left).noneMatch(file -> file.toString().contains("apply"));
    }
  }
}
