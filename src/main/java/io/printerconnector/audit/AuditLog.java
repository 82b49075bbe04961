package io.printerconnector.audit;

import io.printerconnector.command.Command;
import io.printerconnector.command.Outcome;
import io.printerconnector.policy.Decision;
import io.printerconnector.spool.LeftBehind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each command that has ended, also for those that were refused: who reads it later sees
 * what the cloud has asked for and what became of it. A disk that fails keeps no command from
 * running; the lines wait in memory until it works again.
 */
public final class AuditLog {

  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final int MOST_WAITING = 1_000;
  private static final int MEBIBYTE = 1 << 20;

  private final AuditFiles files;
  private final AuditWriter writer;
  private final Clock clock;
  private final Deque<Map<String, Object>> waiting = new ArrayDeque<>();
  private boolean failing;
  private long dropped;

  /**
   * @param stateDir folder of the log, which is there or will be
   * @param fileMegabytes size in MiB at which a new file is begun
   * @param keep most files to keep, at least 2
   */
  public AuditLog(String stateDir, int fileMegabytes, int keep) {
    this(Path.of(stateDir), (long) fileMegabytes * MEBIBYTE, keep, Clock.systemUTC());
  }

  AuditLog(Path stateDir, long fileBytes, int keep, Clock clock) {
    if (keep < 2) {
      throw new IllegalArgumentException("audit.files is " + keep + "; it must be 2 or more");
    }
    this.files = new AuditFiles(stateDir);
    this.writer = new AuditWriter(files, fileBytes, keep);
    this.clock = clock;
  }

  /** Adds the line of the outcome in the body, with what the variables tell of its command. */
  public void note(Exchange exchange) {
    Outcome outcome = exchange.getMessage().getBody(Outcome.class);
    Command command = exchange.getVariable("command", Command.class);
    boolean known = command != null && command.id().equals(outcome.commandId());
    Decision decision = known ? exchange.getVariable(Decision.VARIABLE, Decision.class) : null;
    add(outcome, known ? command : null, decision);
  }

  /** Adds the lines of commands that ended right before a crash, if they are not there. */
  public void noteRecovered(List<LeftBehind> left) {
    List<Outcome> ended = left.stream().map(LeftBehind::outcome).filter(Objects::nonNull).toList();
    if (ended.isEmpty()) {
      return;
    }
    Set<String> noted = AuditedIds.read(files);
    ended.stream()
        .filter(outcome -> !noted.contains(AuditRecord.id(outcome)))
        .forEach(outcome -> add(outcome, null, null));
  }

  private synchronized void add(Outcome outcome, Command command, Decision decision) {
    waiting.addLast(AuditRecord.of(clock.instant(), outcome, command, decision));
    if (waiting.size() > MOST_WAITING) {
      waiting.removeFirst();
      dropped++;
    }
    try {
      while (!waiting.isEmpty()) {
        writer.append(waiting.peekFirst());
        waiting.removeFirst();
      }
      works();
    } catch (IOException e) {
      failed(e);
    }
  }

  private void works() {
    if (failing) {
      LOG.info("{} is written again; lines that are missing: {}", files.newest(), dropped);
    }
    failing = false;
    dropped = 0;
  }

  private void failed(IOException error) {
    if (!failing) {
      LOG.error(
          "{} cannot be written ({}): commands are carried out all the same, and up to {} lines wait"
              + " in memory, so that a restart loses them",
          files.newest(),
          error.toString(),
          MOST_WAITING);
    }
    failing = true;
  }
}
