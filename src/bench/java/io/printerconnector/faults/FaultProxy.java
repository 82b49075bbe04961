package io.printerconnector.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy on 127.0.0.1 that stands before a server in a test and does to its connections what
 * networks do. It begins healthy. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {

  private static final AtomicInteger PROXIES = new AtomicInteger();
  private static final int CONNECT_MILLIS = 2_000;
  private static final int PATIENCE_SECONDS = 10;

  private final URI target;
  private final FaultPlan plan = new FaultPlan();
  private final Counters counters = new Counters();
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final String threadName = "fault-proxy-" + PROXIES.incrementAndGet();
  private final ExecutorService threads;
  private final AtomicInteger most = new AtomicInteger();
  private final Listener listener;
  private volatile boolean closed;

  private FaultProxy(URI target) {
    this.target = target;
    threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, threadName);
              thread.setDaemon(true);
              return thread;
            });
    listener = new Listener(this::accepted);
    threads.execute(listener);
  }

  /**
   * Starts a proxy.
   *
   * @param target the server behind it, with its port, such as {@code http://127.0.0.1:7125}
   */
  public static FaultProxy to(URI target) {
    if (target.getHost() == null || target.getPort() < 0) {
      throw new IllegalArgumentException("target must have a host and a port, but is " + target);
    }
    return new FaultProxy(target);
  }

  /** The address for clients: the target's, with this proxy's host and port. */
  public URI baseUrl() {
    return URI.create(
        "%s://127.0.0.1:%d%s".formatted(target.getScheme(), listener.port(), target.getRawPath()));
  }

  /** The next connection gets this fault; further calls are for the ones after it. */
  public void next(Fault fault) {
    plan.script(fault);
  }

  /** Each connection from now on gets this fault, except for what {@link #next} said. */
  public void always(Fault fault) {
    plan.repeat(fault);
  }

  /** Each connection and each response from now on draws its fault; the same seed, the same. */
  public void random(long seed, FaultMix mix) {
    plan.draw(seed, mix);
  }

  /** Refuses new connections until {@link #healthy()}; those that are open live on. */
  public void refuse() {
    try {
      listener.refuse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends all faults; what stands half open is reset. Returns when connections are accepted. */
  public void healthy() {
    plan.end();
    connections.forEach(Connection::calm);
    try {
      listener.accept();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What went through so far. */
  public Counts counts() {
    return counters.now();
  }

  /** The most connections that were open at the same time. */
  public int mostOpenConnections() {
    return most.get();
  }

  /** How many connections are open now. */
  public int openConnections() {
    return connections.size();
  }

  /** The name of all threads of this proxy. */
  String threadName() {
    return threadName;
  }

  /** Closes all connections; returns when all threads have ended. */
  @Override
  public void close() {
    closed = true;
    listener.close();
    connections.forEach(Connection::close);
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a thread of the proxy before " + target + " hangs");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accepted(Socket client) {
    counters.connected();
    Connection connection = new Connection(client, new Socket(), plan, connections::remove);
    connections.add(connection);
    most.accumulateAndGet(connections.size(), Math::max);
    if (closed) {
      connection.close(); // it came while close() went through the others
      return;
    }
    Fault fault = connection.open();
    if (fault.strikesAtOnce()) {
      counters.injectedBeforeTraffic(fault.kind());
      if (fault.kind() == FaultKind.REFUSAL) {
        // Before the reset, or a client that is quick to come again would still get in.
        listener.refuse(fault.least());
      }
      connection.reset();
      return;
    }
    start(() -> connect(connection), connection);
  }

  private void connect(Connection connection) {
    try {
      connection.client().setTcpNoDelay(true);
      connection.server().setTcpNoDelay(true);
      connection
          .server()
          .connect(new InetSocketAddress(target.getHost(), target.getPort()), CONNECT_MILLIS);
    } catch (IOException e) {
      connection.reset();
      return;
    }
    Pump request = new Pump(connection, Direction.REQUEST, counters);
    start(new Pump(connection, Direction.RESPONSE, counters), connection);
    request.run();
  }

  private void start(Runnable task, Connection connection) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      connection.close(); // the proxy is being closed
    }
  }
}
