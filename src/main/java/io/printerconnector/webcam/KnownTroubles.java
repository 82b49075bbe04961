package io.printerconnector.webcam;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was logged already, so that it is not logged at every poll. Only the newest are remembered,
 * because the cloud decides how many there are. Thread-safe.
 */
final class KnownTroubles {

  private static final int MOST = 200;

  private final Map<String, String> troubles =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST;
        }
      };

  /** Takes note of a trouble; whether this source had another one before, or none. */
  synchronized boolean isNew(String source, String trouble) {
    String before = troubles.remove(source);
    troubles.put(source, trouble);
    return !trouble.equals(before);
  }

  /** All is well with this source; whether it had a trouble. */
  synchronized boolean isOver(String source) {
    return troubles.remove(source) != null;
  }
}
