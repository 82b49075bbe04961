package io.printerconnector.shell;

import io.printerconnector.klippy.KlippyAwayException;
import io.printerconnector.klippy.KlippyConnection;
import io.printerconnector.klippy.KlippySocket;
import io.printerconnector.shell.MachineException.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The way over Klipper's own Unix socket, where no Moonraker is needed. */
public final class KlippyLink implements Link {

  private final Path path;
  private final KlippySocket socket;

  /**
   * @param path where Klipper listens
   */
  public KlippyLink(Path path) {
    this.path = path;
    this.socket = new KlippySocket(path, LONGEST_ANSWER);
  }

  @Override
  public String address() {
    return path.toString();
  }

  @Override
  public Map<?, ?> ask(Method method, Map<String, ?> parameters, Deadline deadline)
      throws MachineException, InterruptedException {
    try (Live live = live(deadline)) {
      return live.ask(method, parameters, deadline, message -> {});
    }
  }

  @Override
  public Live live(Deadline deadline) throws MachineException {
    Live live = new Live(Dialect.KLIPPER, address());
    try {
      live.open(
          new Connection(socket.open(live::heard, reason -> live.ended(reason.getMessage()))));
    } catch (KlippyAwayException e) {
      throw new MachineException(
          Trouble.AWAY, "klipper at %s cannot be reached: %s".formatted(path, e.getMessage()));
    }
    return live;
  }

  @Override
  public void close() {
    socket.close();
  }

  private record Connection(KlippyConnection connection) implements Live.Channel {

    @Override
    public void send(String text) throws IOException {
      connection.send(text);
    }

    @Override
    public void close() {
      connection.close();
    }
  }
}
