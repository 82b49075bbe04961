package io.printerconnector;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a server that is told its number before it listens. It is below those that the
 * operating system gives to clients, because one of these would have it by then.
 */
public final class FreePort {

  private static final int FIRST = 20_000;
  private static final int PARTS = 16;
  private static final int SIZE = 750;

  private static final int PART =
      FIRST + Integer.getInteger("surefire.forkNumber", 0) % PARTS * SIZE;

  private static final int START = ThreadLocalRandom.current().nextInt(SIZE);
  private static int drawn;

  private FreePort() {}

  /** A port that nothing listens at; each is given once. */
  public static synchronized int next() {
    while (drawn < SIZE) {
      int port = PART + (START + drawn++) % SIZE;
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("none of the ports from " + PART + " is free");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
