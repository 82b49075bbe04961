package io.printerconnector.scenario;

import static io.printerconnector.scenario.Workshop.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.Fault;
import io.printerconnector.simulator.ReceivedRequest;
import io.printerconnector.simulator.cloud.DevelopmentCloudOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Snapshots are compressed for a cloud that says that it takes that, and only for such a one. */
class CompressionScenariosTest {

  private static final String BATCH = "/api/v1/snapshots/batch";

  private static List<ReceivedRequest> batches(Workshop workshop) {
    return workshop.cloud().requests().matching("POST", BATCH);
  }

  private static boolean isCompressed(ReceivedRequest request) {
    return "gzip".equals(request.headers().get("content-encoding"));
  }

  private static int bytes(ReceivedRequest request) {
    return Integer.parseInt(request.headers().get("content-length"));
  }

  private static Workshop workshop(DevelopmentCloudOptions options, Map<String, String> properties)
      throws Exception {
    Workshop workshop = new Workshop(options);
    workshop.add("Voron");
    workshop.start(properties);
    return workshop;
  }

  @Test
  void snapshotsAreCompressedOnceTheCloudHasSaidThatItTakesThat() throws Exception {
    try (Workshop workshop = workshop(DevelopmentCloudOptions.defaults(), Map.of())) {
      eventually("a compressed batch")
          .until(() -> batches(workshop).stream().anyMatch(CompressionScenariosTest::isCompressed));
      int before = workshop.snapshotsOf("Voron").size();
      eventually("it is understood").until(() -> workshop.snapshotsOf("Voron").size() > before);

      List<ReceivedRequest> batches = batches(workshop);
      assertThat(isCompressed(batches.get(0))).isFalse();
      assertThat(batches)
          .filteredOn(CompressionScenariosTest::isCompressed)
          .allSatisfy(
              batch -> {
                assertThat(batch.body()).contains("\"result\":");
                assertThat(bytes(batch)).isLessThan(batch.body().length() / 2);
              });
      assertThat(workshop.cloud().requests().all())
          .filteredOn(request -> request.target().endsWith("/heartbeat"))
          .isNotEmpty()
          .noneMatch(CompressionScenariosTest::isCompressed);
    }
  }

  @Test
  void aCompressedBatchThatIsRefusedIsSentAgainAsItIs() throws Exception {
    try (Workshop workshop = workshop(DevelopmentCloudOptions.defaults(), Map.of())) {
      eventually("a compressed batch")
          .until(() -> batches(workshop).stream().anyMatch(CompressionScenariosTest::isCompressed));
      workshop.cloud().faults().add(Fault.status(415, "{}", "POST", BATCH, 1));
      eventually("the refusal").until(() -> workshop.cloud().faults().active().isEmpty());

      eventually("the same batch as it is").until(() -> isRepeated(batches(workshop)));
      int before = batches(workshop).size();
      eventually("further batches").until(() -> batches(workshop).size() > before + 3);
      workshop.stop();

      // Others may have been under way meanwhile.
      List<ReceivedRequest> batches = batches(workshop);
      assertThat(batches.subList(before + 2, batches.size()))
          .noneMatch(CompressionScenariosTest::isCompressed);
      assertThat(workshop.cloud().heartbeats().toString())
          .as("nothing had to wait")
          .doesNotContain("telemetry");
    }
  }

  private static boolean isRepeated(List<ReceivedRequest> batches) {
    return batches.stream()
        .filter(CompressionScenariosTest::isCompressed)
        .anyMatch(
            refused ->
                batches.stream()
                    .anyMatch(
                        batch -> !isCompressed(batch) && batch.body().equals(refused.body())));
  }

  @Test
  void nothingIsCompressedForACloudThatSaysNothingOfIt() throws Exception {
    try (Workshop workshop =
        workshop(DevelopmentCloudOptions.defaults().withGzip(false), Map.of())) {
      assertUncompressed(workshop);
    }
  }

  @Test
  void nothingIsCompressedIfTheOwnerDoesNotWantIt() throws Exception {
    try (Workshop workshop =
        workshop(DevelopmentCloudOptions.defaults(), Map.of("cloud.compress", "false"))) {
      assertUncompressed(workshop);
    }
  }

  private static void assertUncompressed(Workshop workshop) {
    eventually("batches").until(() -> workshop.snapshotsOf("Voron").size() > 3);
    assertThat(batches(workshop))
        .hasSizeGreaterThan(2)
        .noneMatch(CompressionScenariosTest::isCompressed);
  }
}
