package io.printerconnector.simulator.printer.klippy;

import io.printerconnector.simulator.printer.model.KlippyState;
import io.printerconnector.simulator.printer.model.PrinterKind;
import io.printerconnector.simulator.printer.model.PrinterListener;
import io.printerconnector.simulator.printer.model.PrinterModel;
import io.printerconnector.simulator.printer.model.PrinterObjects;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * Klipper's API in front of a printer: JSON messages on a Unix socket. Whoever starts a new run of
 * Klipper finds the socket closed and open again, as with a real restart. To be used on the
 * printer's thread only.
 */
public final class KlippyFace implements PrinterListener, AutoCloseable {

  /** Milliseconds between two updates to those who follow printer objects. */
  public static final long UPDATE_MILLIS = 250;

  private final PrinterModel printer;
  private final KlippyMethods methods;
  private final Path path;
  private final Executor printerThread;
  private final BiConsumer<String, Map<String, Object>> onRequest;
  private final List<KlippyClient> clients = new ArrayList<>();
  private KlippyState state;
  private KlippySocket socket;
  private int run;

  /**
   * A face that does not listen yet.
   *
   * @param path where to listen; at most some 100 bytes long
   * @param printerThread runs what comes from the socket on the printer's thread
   * @param onRequest is told the method and the parameters of each request
   */
  public KlippyFace(
      PrinterModel printer,
      PrinterKind kind,
      Path path,
      Executor printerThread,
      BiConsumer<String, Map<String, Object>> onRequest) {
    this.printer = printer;
    this.path = path;
    this.printerThread = printerThread;
    this.onRequest = onRequest;
    methods = new KlippyMethods(printer, kind);
    state = printer.process().state();
    printer.addListener(this);
  }

  /**
   * Begins to listen.
   *
   * @throws java.io.UncheckedIOException if it cannot
   */
  public void open() {
    int thisRun = ++run;
    socket = KlippySocket.listen(path, connection -> connected(connection, thisRun));
  }

  /** Sends what has changed to all who follow; to be called each {@link #UPDATE_MILLIS}. */
  public void sendUpdates() {
    if (socket != null && !printer.process().isHung()) {
      printer.advance();
      PrinterObjects objects = printer.objects();
      List.copyOf(clients).forEach(client -> client.sendUpdate(objects));
    }
  }

  @Override
  public void consoleResponse(String text) {
    List.copyOf(clients).forEach(client -> client.sendOutput(text));
  }

  @Override
  public void klippyState(KlippyState next) {
    boolean ends = next == KlippyState.DISCONNECTED;
    boolean goesOn = next == KlippyState.SHUTDOWN || state == KlippyState.STARTUP && !ends;
    state = next;
    if (socket == null || !goesOn) {
      close();
      if (!ends) {
        open();
      }
    }
  }

  /** Ends all connections and does not listen any more. */
  @Override
  public void close() {
    if (socket != null) {
      socket.close();
      socket = null;
    }
    clients.forEach(KlippyClient::close);
    clients.clear();
  }

  /** Runs on the thread of the socket. */
  private void connected(SocketChannel connection, int itsRun) {
    MessageChannel channel = new MessageChannel(connection);
    KlippyClient client = new KlippyClient(channel, methods, onRequest);
    printerThread.execute(
        () -> {
          if (socket == null || itsRun != run) {
            client.close();
          } else {
            clients.add(client);
          }
        });
    channel.open(
        text -> printerThread.execute(() -> client.receive(text)),
        () -> printerThread.execute(() -> clients.remove(client)));
  }
}
