package io.printerconnector.faults;

import java.io.IOException;
import java.net.Socket;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A client's connection and the one to the server behind it, with their present faults. */
final class Connection {

  private enum State {
    OPEN,
    /** Nothing is forwarded; both sides stay open until the client gives up. */
    STALLED,
    /** The client got a FIN; what it still sends is dropped. */
    CUT,
    CLOSED
  }

  private final Socket client;
  private final Socket server;
  private final FaultPlan plan;
  private final SplittableRandom random;
  private final Consumer<Connection> onClose;
  private ActiveFault ofConnection = new ActiveFault(Fault.none());
  private ActiveFault ofResponse = new ActiveFault(Fault.none());
  private Direction last;
  private State state = State.OPEN;
  private Direction ended;

  /**
   * @param server not yet connected
   * @param onClose called once, when both sockets are closed
   */
  Connection(Socket client, Socket server, FaultPlan plan, Consumer<Connection> onClose) {
    this.client = client;
    this.server = server;
    this.plan = plan;
    this.random = plan.randomOfNextConnection();
    this.onClose = onClose;
  }

  Socket client() {
    return client;
  }

  Socket server() {
    return server;
  }

  /** Random numbers for one pump, apart from those that draw the faults. */
  synchronized RandomGenerator random() {
    return random.split();
  }

  /** Draws the fault of the connection. Under the lock, so that calm() ends it or comes first. */
  synchronized Fault open() {
    ofConnection = new ActiveFault(plan.forConnection(random));
    return ofConnection.fault();
  }

  /**
   * Takes note that bytes come from a side; true if the other side spoke before. A response begins
   * where the server speaks after the client, which holds for HTTP without pipelining.
   */
  synchronized boolean speaks(Direction direction) {
    boolean turn = last != direction;
    last = direction;
    if (turn && direction == Direction.RESPONSE) {
      ofResponse = new ActiveFault(plan.forResponse(random));
    }
    return turn;
  }

  /**
   * The fault that the next bytes of this direction feel. The response's goes first: otherwise a
   * connection that is only slow would be spared all others, and be kept for ever by its client.
   */
  synchronized ActiveFault faultOf(Direction direction) {
    if (direction == Direction.RESPONSE && ofResponse.kind() != FaultKind.NONE) {
      return ofResponse;
    }
    boolean own = ofConnection.fault().direction() == direction;
    return own ? ofConnection : new ActiveFault(Fault.none());
  }

  synchronized boolean forwards() {
    return state == State.OPEN;
  }

  synchronized boolean isClosed() {
    return state == State.CLOSED;
  }

  /** Stops to forward; false if the fault was ended meanwhile. */
  synchronized boolean stall(ActiveFault fault) {
    if (state == State.OPEN && !fault.isOver()) {
      state = State.STALLED;
    }
    return state == State.STALLED;
  }

  /** Sends a FIN to the client and drops the server. */
  synchronized void cut() throws IOException {
    if (state == State.OPEN) {
      state = State.CUT;
      client.shutdownOutput();
      server.close();
      if (ended == Direction.REQUEST) {
        close(); // nothing more comes from the client, so nobody else would
      }
    }
  }

  /** Ends the faults; what stands half open is reset. */
  synchronized void calm() {
    ofConnection.end();
    ofResponse.end();
    if (state == State.STALLED) {
      reset();
    }
  }

  /** One side has sent its FIN: it is passed on, and two of them end the connection. */
  synchronized void ended(Direction direction) throws IOException {
    if (state == State.OPEN && ended == null) {
      ended = direction;
      (direction == Direction.REQUEST ? server : client).shutdownOutput();
    } else if (state == State.OPEN || direction == Direction.REQUEST) {
      close();
    }
  }

  /** Reading or writing failed. While stalled or cut, only the client's end matters. */
  synchronized void broken(Direction direction) {
    if (state == State.OPEN || direction == Direction.REQUEST) {
      reset();
    }
  }

  /** An RST to both sides. */
  synchronized void reset() {
    for (Socket socket : new Socket[] {client, server}) {
      try {
        socket.setSoLinger(true, 0);
      } catch (IOException e) {
        continue; // closed already
      }
    }
    close();
  }

  synchronized void close() {
    if (state == State.CLOSED) {
      return;
    }
    state = State.CLOSED;
    ofConnection.end();
    ofResponse.end();
    closeQuietly(client);
    closeQuietly(server);
    onClose.accept(this);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      return; // nothing is left to do for it
    }
  }
}
