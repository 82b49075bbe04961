package io.printerconnector.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Identifier;
import io.printerconnector.printer.PrinterStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotBatchesTest {

  private final SnapshotBatches batches = new SnapshotBatches(3);

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "3, 1", "4, 2", "6, 2", "7, 3"})
  void cutsAllSnapshotsIntoPiecesInTheirOrder(int count, int pieces) {
    List<PrinterStatus> all =
        IntStream.range(0, count).mapToObj(SnapshotBatchesTest::status).toList();
    List<PrinterStatus> sent = new ArrayList<>();
    List<PrinterStatus> left = all;
    int requests = 0;
    while (!left.isEmpty()) {
      assertThat(batches.first(left)).hasSizeBetween(1, 3);
      sent.addAll(batches.first(left));
      left = batches.rest(left);
      requests++;
    }

    assertThat(sent).isEqualTo(all);
    assertThat(requests).isEqualTo(pieces);
  }

  @Test
  void throwsWhatWasRefused() {
    Exception refusal = new IllegalStateException("refused");
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable("refusal", refusal);

    assertThatThrownBy(() -> batches.refuse(exchange)).isSameAs(refusal);
  }

  private static PrinterStatus status(int number) {
    return new PrinterStatus(
        new Identifier(number + 1), Instant.EPOCH, Map.of("eventtime", number, "status", Map.of()));
  }
}
