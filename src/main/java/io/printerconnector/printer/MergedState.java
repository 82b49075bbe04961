package io.printerconnector.printer;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code result} of an object query, kept up to date by the updates of a subscription: these
 * contain only the changed fields, with lists and nested objects whole. A returned state is never
 * changed again. Not thread-safe.
 */
final class MergedState {

  private static final long MOST_BYTES = 2L << 20;
  private static final long VALUE_BYTES = 40;

  private final InstantSource timeOfDay;
  private Map<String, Object> result;
  private Instant toldTime;
  private long revision;

  MergedState(InstantSource timeOfDay) {
    this.timeOfDay = timeOfDay;
  }

  /** Forgets everything. */
  void clear() {
    if (result != null) {
      result = null;
      revision++;
    }
  }

  /** Something that belongs to the state has changed. */
  void touch() {
    revision++;
  }

  /** Whether there is no state to merge an update into. */
  boolean isEmpty() {
    return result == null;
  }

  /**
   * Sets a full state. Its time is that of Klipper's report, because Moonraker goes on sending
   * messages while Klipper hangs.
   */
  void replace(Map<String, Object> full) {
    result = full;
    revision++;
    toldTime = timeOfDay.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Merges an update, {@code {object: {field: value}}}, of this time of Klipper's clock, if any.
   *
   * @return false if it is older than the state and was ignored, or if it made the state too large,
   *     which is then empty
   */
  boolean merge(Object update, Object eventTime) {
    if (result == null || !(update instanceof Map<?, ?> changes)) {
      return true;
    }
    if (eventTime instanceof Number time
        && result.get("eventtime") instanceof Number last
        && time.doubleValue() < last.doubleValue()) {
      return false;
    }
    Map<String, Object> objects = new LinkedHashMap<>();
    if (result.get("status") instanceof Map<?, ?> before) {
      before.forEach((name, fields) -> objects.put((String) name, fields));
    }
    changes.forEach(
        (name, fields) -> objects.put((String) name, merged(objects.get(name), fields)));
    Map<String, Object> merged = new LinkedHashMap<>(result);
    merged.put("status", objects);
    if (eventTime != null) {
      merged.put("eventtime", eventTime);
    }
    if (weight(merged) > MOST_BYTES) {
      clear();
      return false;
    }
    replace(merged);
    return true;
  }

  /** The approximate memory of a value: nothing else limits what many small updates add. */
  private static long weight(Object value) {
    long weight = VALUE_BYTES;
    if (value instanceof String text) {
      weight += text.length();
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        weight += VALUE_BYTES + ((String) entry.getKey()).length() + weight(entry.getValue());
      }
    } else if (value instanceof List<?> list) {
      for (Object element : list) {
        weight += weight(element);
      }
    }
    return weight;
  }

  private static Object merged(Object before, Object changes) {
    if (!(before instanceof Map<?, ?> fields) || !(changes instanceof Map<?, ?> changed)) {
      return changes;
    }
    Map<Object, Object> merged = new LinkedHashMap<>(fields);
    merged.putAll(changed);
    return merged;
  }

  /** The state of an object, or null. */
  Object object(String name) {
    return result.get("status") instanceof Map<?, ?> objects ? objects.get(name) : null;
  }

  /** {@code {"eventtime": ..., "status": ...}}, or null. */
  Map<String, Object> result() {
    return result;
  }

  /** Time of day of Klipper's report. */
  Instant toldTime() {
    return toldTime;
  }

  /** Counts how often it was set, changed or forgotten. */
  long revision() {
    return revision;
  }
}
