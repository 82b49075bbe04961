package io.printerconnector.webcam;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The problems that were already logged, so that they are not logged at every poll. Only the newest
 * are remembered, because the cloud decides on their number. Thread-safe.
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

  /** Records a problem; returns whether this source had a different one before, or none. */
  synchronized boolean isNew(String source, String trouble) {
    String before = troubles.remove(source);
    troubles.put(source, trouble);
    return !trouble.equals(before);
  }

  /** Records that all is well with this source; returns whether it had a problem. */
  synchronized boolean isOver(String source) {
    return troubles.remove(source) != null;
  }
}
