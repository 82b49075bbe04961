package io.printerconnector.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.random.RandomGenerator;

/** Forwards one direction of a connection, and lets its faults strike. */
final class Pump implements Runnable {

  private static final int BUFFER_BYTES = 8192;

  private final Connection connection;
  private final Direction direction;
  private final Counters counters;
  private final RandomGenerator random;

  Pump(Connection connection, Direction direction, Counters counters) {
    this.connection = connection;
    this.direction = direction;
    this.counters = counters;
    this.random = connection.random();
  }

  @Override
  public void run() {
    boolean request = direction == Direction.REQUEST;
    try {
      InputStream in = (request ? connection.client() : connection.server()).getInputStream();
      OutputStream out = (request ? connection.server() : connection.client()).getOutputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (connection.forwards()) {
          forward(buffer, n, out);
        }
      }
      connection.ended(direction);
    } catch (IOException e) {
      connection.broken(direction);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      connection.close();
    }
  }

  private void forward(byte[] buffer, int length, OutputStream out)
      throws IOException, InterruptedException {
    boolean turn = connection.speaks(direction);
    ActiveFault fault = connection.faultOf(direction);
    int done = 0;
    switch (fault.kind()) {
      case NONE:
        break;
      case LATENCY:
        if (turn) {
          count(fault);
          fault.pause(random);
        }
        break;
      case DRIP:
        if (length > fault.fault().bytes()) {
          count(fault); // what fits into one drop does not feel it
        }
        done = drip(fault, buffer, length, out);
        break;
      default:
        done = fault.pass(length);
        write(buffer, 0, done, out);
        if (fault.isDue() && strike(fault, out)) {
          return;
        }
    }
    write(buffer, done, length - done, out);
  }

  private int drip(ActiveFault fault, byte[] buffer, int length, OutputStream out)
      throws IOException, InterruptedException {
    int done = 0;
    while (done < length && !fault.isOver()) {
      int drop = Math.min(fault.fault().bytes(), length - done);
      write(buffer, done, drop, out);
      done += drop;
      fault.pause(random);
    }
    return done;
  }

  /** True if nothing more is to be forwarded. */
  private boolean strike(ActiveFault fault, OutputStream out) throws IOException {
    switch (fault.kind()) {
      case RESET:
        if (connection.forwards()) {
          count(fault);
        }
        connection.reset();
        return true;
      case HALF_OPEN:
        if (connection.stall(fault)) {
          count(fault);
          return true;
        }
        return false;
      case GARBAGE:
        byte[] garbage = new byte[fault.fault().bytes()];
        random.nextBytes(garbage);
        write(garbage, 0, garbage.length, out);
        cut(fault);
        return true;
      case TRUNCATION:
        cut(fault);
        return true;
      default:
        return false; // ended by healthy() in this moment
    }
  }

  private void cut(ActiveFault fault) throws IOException {
    if (connection.forwards()) {
      count(fault);
    }
    connection.cut();
  }

  private void write(byte[] bytes, int from, int length, OutputStream out) throws IOException {
    if (length == 0) {
      return;
    }
    try {
      out.write(bytes, from, length);
      counters.passed(direction, length);
    } catch (IOException e) {
      // When the response was cut, the server is gone, and what the client sends is dropped.
      if (connection.forwards() || connection.isClosed()) {
        throw e;
      }
    }
  }

  private void count(ActiveFault fault) {
    if (fault.countNow()) {
      counters.injected(fault.fault().kind());
    }
  }
}
