package io.printerconnector.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest 10,000 requests that a simulator received, oldest first. Safe for many threads. */
public final class RequestLog {

  private static final int CAPACITY = 10_000;

  private final Deque<ReceivedRequest> requests = new ArrayDeque<>();

  /** Adds a request, and drops the oldest one if there are too many. */
  public synchronized void add(ReceivedRequest request) {
    if (requests.size() == CAPACITY) {
      requests.removeFirst();
    }
    requests.addLast(request);
  }

  /** All requests kept, oldest first; a copy. */
  public synchronized List<ReceivedRequest> all() {
    return List.copyOf(requests);
  }

  /**
   * The requests with this method whose raw target starts with the prefix, oldest first.
   *
   * @param method the HTTP method in any case, or null for any method
   */
  public List<ReceivedRequest> matching(String method, String targetPrefix) {
    return all().stream()
        .filter(r -> method == null || r.method().equalsIgnoreCase(method))
        .filter(r -> r.target().startsWith(targetPrefix))
        .toList();
  }

  /** Takes all requests out, oldest first. */
  public synchronized List<ReceivedRequest> take() {
    List<ReceivedRequest> taken = all();
    requests.clear();
    return taken;
  }

  /** Forgets all requests. */
  public synchronized void clear() {
    requests.clear();
  }
}
