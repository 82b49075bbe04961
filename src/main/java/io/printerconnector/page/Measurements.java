package io.printerconnector.page;

import io.printerconnector.json.JsonText;
import io.printerconnector.loop.RoundTrip;
import io.printerconnector.service.ConnectionState;
import io.printerconnector.status.ConnectorStatus;
import io.printerconnector.store.HistoryStore;
import io.printerconnector.store.HistoryTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.camel.Header;

/**
 * Measures temperatures and the cloud's round trip for the plots. What was measured within a minute
 * is stored when that is over.
 */
public final class Measurements {

  private static final String CLOUD = "cloud";
  private static final String PRINTER = "printer ";
  private static final String ROUND_TRIP = "round trip";
  private static final int MOST_VALUES = 16;
  private static final long MINUTE = 60;
  private static final long SHORTEST_GAP_SECONDS = 90;

  private final ConnectorStatus status;
  private final RoundTrip roundTrip;
  private final HistoryStore store;
  // Without a measurement for so long, the line of a plot has a gap.
  private final long gapSeconds;
  private final LongSupplier seconds;
  private final Map<String, List<Sample>> pending = new HashMap<>();
  private long minute;

  /**
   * What was measured at one time.
   *
   * @param time in seconds since 1970
   * @param values a temperature and a target, or milliseconds, by what it is of
   */
  private record Sample(long time, Map<String, List<Object>> values) {}

  /**
   * @param status has the temperatures
   * @param roundTrip how long the cloud takes to answer
   * @param store has what was measured
   * @param everySeconds how often it is measured
   */
  public Measurements(
      ConnectorStatus status, RoundTrip roundTrip, HistoryStore store, long everySeconds) {
    this(status, roundTrip, store, everySeconds, () -> System.currentTimeMillis() / 1_000);
  }

  Measurements(
      ConnectorStatus status,
      RoundTrip roundTrip,
      HistoryStore store,
      long everySeconds,
      LongSupplier seconds) {
    this.status = status;
    this.roundTrip = roundTrip;
    this.store = store;
    this.gapSeconds = Math.max(SHORTEST_GAP_SECONDS, 3 * everySeconds);
    this.seconds = seconds;
  }

  /** Measures once. */
  public synchronized void measure() {
    long time = seconds.getAsLong();
    if (time / MINUTE != minute) {
      flush();
      minute = time / MINUTE;
    }
    Long millis = roundTrip.millis();
    // The last one is known for some minutes, also if the cloud is away by now.
    if (millis != null && status.state().equals(ConnectionState.CONNECTED)) {
      add(CLOUD, new Sample(time, Map.of(ROUND_TRIP, List.of(millis))));
    }
    for (Map<String, Object> printer : status.printers()) {
      Map<String, List<Object>> values = temperatures(printer.get("temperatures"));
      if (printer.get("id") != null && !values.isEmpty()) {
        add(PRINTER + printer.get("id"), new Sample(time, values));
      }
    }
  }

  private void add(String series, Sample sample) {
    pending.computeIfAbsent(series, none -> new ArrayList<>()).add(sample);
  }

  private static Map<String, List<Object>> temperatures(Object told) {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    if (told instanceof Map<?, ?> heaters) {
      heaters.forEach(
          (name, heater) -> {
            if (heater instanceof Map<?, ?> members && values.size() < MOST_VALUES) {
              List<Object> pair = new ArrayList<>();
              pair.add(members.get("temperature"));
              if (members.get("target") != null) {
                pair.add(members.get("target"));
              }
              values.put(name.toString(), pair);
            }
          });
    }
    return values;
  }

  private void flush() {
    Map<String, String> texts = new HashMap<>();
    pending.forEach((series, samples) -> texts.put(series, text(samples)));
    pending.clear();
    if (!texts.isEmpty()) {
      store.add(texts, minute);
    }
  }

  private static String text(List<Sample> samples) {
    return JsonText.of(
        samples.stream().map(sample -> List.of(sample.time(), sample.values())).toList());
  }

  /**
   * The last hour as JSON, see docs/page.md.
   *
   * @param printer id of a printer; null for the cloud
   */
  public String json(@Header("printer") String printer) {
    String series = printer == null ? CLOUD : PRINTER + printer;
    List<Sample> unstored;
    synchronized (this) {
      unstored = List.copyOf(pending.getOrDefault(series, List.of()));
    }
    List<Sample> samples =
        Stream.concat(
                store.last(series, seconds.getAsLong() / MINUTE).stream().flatMap(this::samples),
                unstored.stream())
            .toList();
    return JsonText.of(columns(samples, printer == null));
  }

  private Stream<Sample> samples(HistoryTable.Row row) {
    List<Sample> samples = new ArrayList<>();
    try {
      if (JsonText.parse(row.samples()) instanceof List<?> all) {
        all.forEach(one -> samples.add(sample(one)));
      }
    } catch (IllegalArgumentException e) {
      return Stream.empty(); // a plot can do without
    }
    return samples.stream().filter(Objects::nonNull);
  }

  private static Sample sample(Object stored) {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    if (stored instanceof List<?> pair
        && pair.size() == 2
        && pair.get(0) instanceof Number time
        && pair.get(1) instanceof Map<?, ?> all) {
      all.forEach(
          (name, value) -> {
            if (value instanceof List<?> numbers) {
              values.put(name.toString(), new ArrayList<>(numbers));
            }
          });
      return new Sample(time.longValue(), values);
    }
    return null;
  }

  private Map<String, Object> columns(List<Sample> samples, boolean ofCloud) {
    List<Sample> spaced = new ArrayList<>();
    for (Sample sample : samples) {
      long before = spaced.isEmpty() ? sample.time() : spaced.get(spaced.size() - 1).time();
      if (sample.time() < before) {
        continue; // the clock was put back
      }
      if (sample.time() - before > gapSeconds) {
        spaced.add(new Sample(before + 1, Map.of()));
      }
      spaced.add(sample);
    }
    Map<String, Integer> lengths = new TreeMap<>();
    spaced.forEach(
        sample ->
            sample.values().forEach((name, value) -> lengths.merge(name, value.size(), Math::max)));
    List<Map<String, Object>> series = new ArrayList<>();
    lengths.forEach(
        (name, length) -> {
          for (int i = 0; i < Math.min(length, 2); i++) {
            series.add(series(spaced, name, i, ofCloud));
          }
        });
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("times", spaced.stream().map(Sample::time).toList());
    columns.put("series", series);
    return columns;
  }

  private static Map<String, Object> series(
      List<Sample> samples, String name, int index, boolean ofCloud) {
    List<Object> values = new ArrayList<>();
    for (Sample sample : samples) {
      List<Object> value = sample.values().getOrDefault(name, List.of());
      values.add(index < value.size() && value.get(index) instanceof Number n ? n : null);
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", name);
    members.put("kind", ofCloud ? "millis" : index == 0 ? "temperature" : "target");
    members.put("values", values);
    return members;
  }
}
