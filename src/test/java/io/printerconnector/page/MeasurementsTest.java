package io.printerconnector.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.loop.RoundTrip;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.StatusCache;
import io.printerconnector.routes.Samples;
import io.printerconnector.status.ConnectorStatus;
import io.printerconnector.store.Database;
import io.printerconnector.store.HistoryStore;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the parts of a connector, and a time that only the test moves. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class MeasurementsTest extends PagePartsTest {

  private static final long BEGIN = 29_870_000 * 60L;

  private final RoundTrip roundTrip = new RoundTrip();
  private HistoryStore store;
  private Measurements measurements;
  private long now;

  @Override
  protected String file() {
    return "page/measure";
  }

  @BeforeEach
  void begin() {
    now = BEGIN;
    store = new HistoryStore(bean(Database.class, "database"), () -> "c", 60, 1_000);
    restart();
  }

  /** Only what is in the database is left. */
  private void restart() {
    restart(15);
  }

  private void restart(long everySeconds) {
    ConnectorStatus status = bean(ConnectorStatus.class, "connectorStatus");
    measurements = new Measurements(status, roundTrip, store, everySeconds, () -> now);
  }

  private void measure(double degrees) {
    Samples.hot(context, voron(), degrees);
    measurements.measure();
  }

  private String times(Long... seconds) {
    return List.of(seconds).stream()
        .map(second -> Long.toString(BEGIN + second))
        .collect(Collectors.joining(",", "{\"times\":[", "],"));
  }

  private String history() {
    return measurements.json("7");
  }

  @Test
  void hasNothingAtFirst() {
    measurements.measure();

    assertThat(history()).isEqualTo("{\"times\":[],\"series\":[]}");
    assertThat(measurements.json(null)).isEqualTo("{\"times\":[],\"series\":[]}");
  }

  @Test
  void hasTemperaturesAndTheirTargets() {
    measure(20.5);
    now += 15;
    measure(21);

    assertThat(history())
        .isEqualTo(
            times(0L, 15L)
                + "\"series\":[{\"name\":\"extruder\",\"kind\":\"temperature\",\"values\":[20.5,21.0]},"
                + "{\"name\":\"extruder\",\"kind\":\"target\",\"values\":[215,215]}]}");
    assertThat(measurements.json("b/2")).as("another printer").contains("\"times\":[]");
  }

  @Test
  void hasTheRoundTripOfTheCloud() {
    Samples.heartbeat(context, null);
    measurements.measure();
    now += 15;
    roundTrip.ended(RoundTrip.begins() - 80_000_000L);
    measurements.measure();

    assertThat(measurements.json(null))
        .startsWith(times(15L))
        .containsPattern("\"name\":\"round trip\",\"kind\":\"millis\",\"values\":\\[\\d{2,5}]");
  }

  @Test
  void aCloudThatIsAwayHasNoRoundTrip() {
    Samples.heartbeat(context, null);
    roundTrip.ended(RoundTrip.begins());
    measurements.measure();
    now += 15;
    Samples.heartbeat(context, new ConnectException("refused"));
    measurements.measure();
    assertThat(roundTrip.millis()).as("still known").isNotNull();

    assertThat(measurements.json(null)).startsWith(times(0L));
  }

  @Test
  void aMinuteIsStoredOnceItIsOver() {
    for (int i = 0; i < 4; i++) {
      measure(i);
      now += 15;
    }
    assertThat(store.last("printer 7", now / 60)).as("not yet").isEmpty();
    measure(4);

    assertThat(store.last("printer 7", now / 60))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.minute()).isEqualTo(BEGIN / 60);
              assertThat(row.samples())
                  .startsWith("[[" + BEGIN + ",{\"extruder\":[0.0,215]}],")
                  .endsWith(",{\"extruder\":[3.0,215]}]]");
            });
    assertThat(history())
        .startsWith(times(0L, 15L, 30L, 45L, 60L))
        .contains("[0.0,1.0,2.0,3.0,4.0]");
  }

  @Test
  void aRestartLosesOnlyTheLastMinute() {
    for (int i = 0; i < 6; i++) {
      measure(i);
      now += 15;
    }

    restart();

    assertThat(history()).startsWith(times(0L, 15L, 30L, 45L)).contains("[0.0,1.0,2.0,3.0]");
    measure(7);
    assertThat(history()).contains("[0.0,1.0,2.0,3.0,7.0]");
  }

  @Test
  void anHourIsKept() {
    measure(1);
    now += 60;
    measure(2);
    now = BEGIN + 60 * 60;
    measure(3);
    assertThat(history()).contains("1.0");

    now += 60;
    measure(4);

    assertThat(history()).doesNotContain("1.0").contains("2.0", "3.0", "4.0");
  }

  @Test
  void whereNothingWasMeasuredThereIsAGap() {
    measure(1);
    now += 90;
    measure(2);
    assertThat(history()).startsWith(times(0L, 90L)).contains("[1.0,2.0]");
    now += 91;
    measure(3);

    assertThat(history())
        .startsWith(times(0L, 90L, 91L, 181L))
        .contains("[1.0,2.0,null,3.0]", "[215,215,null,215]");
  }

  @Test
  void whatIsSeldomMeasuredHasNoGaps() {
    restart(100);
    measure(1);
    now += 300;
    measure(2);
    assertThat(history()).startsWith(times(0L, 300L)).contains("[1.0,2.0]");
    now += 301;
    measure(3);

    assertThat(history()).startsWith(times(0L, 300L, 301L, 601L));
  }

  @Test
  void aClockThatIsPutBackDoesNotTurnThePlotBack() {
    now += 40;
    measure(1);
    now -= 20;
    measure(2);
    now += 30;
    measure(3);
    assertThat(history()).startsWith(times(40L, 50L)).contains("[1.0,3.0]");
    now -= 600;
    measure(4);

    assertThat(history()).as("what is later is not shown").startsWith(times(-550L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[[1,{",
        "{}",
        "7",
        "null",
        "[7,[],[1],[1,2],[1,{},3],[\"x\",{\"extruder\":[7]}],[null,{}],{}]"
      })
  void aDamagedRowIsLeftOut(String damaged) {
    measure(1);
    now += 60;
    measure(2);
    store.add(Map.of("printer 7", damaged), BEGIN / 60 - 1);
    store.add(Map.of("printer 7", "[[%d,{\"extruder\":[1.0]}]]".formatted(BEGIN)), BEGIN / 60);

    assertThat(history()).startsWith(times(0L, 60L)).contains("[1.0,2.0]").contains("[null,215]");
  }

  @Test
  void whatIsNoNumberIsAGap() {
    String row = "[[%d,{\"extruder\":[\"<b>\",{}],\"bed\":[[1]],\"x\":7}]]".formatted(BEGIN);
    store.add(Map.of("printer 7", row), BEGIN / 60);

    assertThat(history())
        .isEqualTo(
            times(0L)
                + "\"series\":[{\"name\":\"bed\",\"kind\":\"temperature\",\"values\":[null]},"
                + "{\"name\":\"extruder\",\"kind\":\"temperature\",\"values\":[null]},"
                + "{\"name\":\"extruder\",\"kind\":\"target\",\"values\":[null]}]}");
  }

  @Test
  void aPrinterWithVeryManySensorsHasOnlySome() {
    Map<String, Object> objects =
        IntStream.range(0, 100)
            .boxed()
            .collect(Collectors.toMap(i -> "sensor " + i, i -> Map.of("temperature", i)));
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable("printer", voron());
    exchange
        .getMessage()
        .setBody(
            new PrinterStatus(
                voron().printerId(), Samples.NOW, Map.of("eventtime", 1.5, "status", objects)));
    bean(StatusCache.class, "statusCache").noteAnswer(exchange);
    measurements.measure();

    assertThat(history().split("\"temperature\"", -1)).hasSize(17);
  }
}
