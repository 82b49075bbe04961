package io.printerconnector.execution;

import io.printerconnector.command.Action;
import io.printerconnector.command.Actions;
import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.Lane;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries commands out in the right order: each printer has a control lane and a transfer lane,
 * each with one command at a time in the order of acceptance, and printers do not wait for each
 * other. A few that only look may run beside these and each other; they begin in order. Commands
 * that name the same file keep their order across the lanes, and a command that waits for a file
 * holds up nothing else. Nothing overtakes a command of the same printer in a list that was handed
 * out before and is still being accepted. Immediate actions wait for nothing, not even for a thread
 * that another command could occupy.
 */
public final class CommandLanes extends LaneService {

  private static final Logger LOG = LoggerFactory.getLogger(CommandLanes.class);
  private static final String BEGUN_BEFORE = "begunBefore";
  private static final long RETRY_MILLIS = 1_000;

  private final PrinterQueues queues = new PrinterQueues();
  private final Actions actions;
  private final List<Consumer<Identifier>> breakers = new CopyOnWriteArrayList<>();
  private int threads = 64;
  private LaneThreads laneThreads;

  /**
   * @param actions which lane a command goes into, and whether it starts a print
   */
  public CommandLanes(Actions actions) {
    this.actions = actions;
  }

  /** Maximum number of looks at a printer at the same time. */
  public void setLooks(int looks) {
    queues.setLooks(looks);
  }

  /**
   * Maximum number of commands in progress at the same time; the same number applies to looks and
   * to immediate ones.
   */
  public void setThreads(int threads) {
    this.threads = threads;
  }

  @Override
  protected void doStart() {
    laneThreads = new LaneThreads(context, threads);
  }

  @Override
  protected void doStop() {
    laneThreads.close();
  }

  /**
   * Records that a list is being requested: the commands of later lists do not overtake its
   * commands.
   *
   * @param patienceMillis how long a command may take to arrive before it counts as waiting for the
   *     network
   */
  ArrivingList expect(long patienceMillis) {
    return queues.expect(patienceMillis);
  }

  /** All commands of a list are in their lanes. */
  void ended(ArrivingList list) {
    queues.ended(list);
    retry();
  }

  /** Puts a command at the end of its lane; the route at this URI will carry it out. */
  public void send(Command command, String endpoint) {
    send(command, endpoint, Map.of(), 0);
  }

  /**
   * Puts the command of an exchange at the end of its lane, but before those of later lists. A
   * cancel first takes back the starts that wait for their turn, for instance for an upload, so
   * that it is never followed by the print it was meant for; the variable {@code result.withdrawn}
   * has their ids. An emergency stop does the same once it is in progress.
   *
   * @param exchange has the command as its body, and the list that it came in as the property
   *     {@link ArrivingList#PROPERTY}; whether it was begun before, if so, as the variable {@code
   *     begunBefore}
   * @param endpoint URI of the route that carries it out
   */
  public void enter(Exchange exchange, String endpoint) {
    Command command = exchange.getMessage().getBody(Command.class);
    Action action = actions.of(command);
    Map<String, Object> variables = new HashMap<>();
    if (exchange.getVariable(BEGUN_BEFORE, false, boolean.class)) {
      variables.put(BEGUN_BEFORE, true);
    }
    ArrivingList list = exchange.getProperty(ArrivingList.PROPERTY, ArrivingList.class);
    if (action.withdrawsStarts() && action.lane() != Lane.IMMEDIATE) {
      TakenBack taken = withdrawStarts(command, list);
      if (!taken.isEmpty()) {
        variables.put(Outcomes.RESULT_PREFIX + "withdrawn", taken.ids());
      }
    }
    send(command, endpoint, variables, list == null ? 0 : list.number());
    if (action.withdrawsStarts() && action.lane() == Lane.IMMEDIATE) {
      withdrawStarts(command, null);
    }
  }

  private void send(Command command, String endpoint, Map<String, Object> variables, long list) {
    queues.add(new Place(command, endpoint, actions.of(command).lane(), variables, list));
    advance(command.printerId());
  }

  /**
   * Continues the command of an exchange in the control lane when the exchange is over, at the end
   * of that lane: a command that changes what the printer does must not run beside others.
   *
   * @param exchange the exchange that carries out the variable {@code command}; its variables are
   *     kept
   * @param endpoint URI of the route that continues the command
   * @throws CommandFailedException if the command was taken back after it had begun
   */
  public void follow(Exchange exchange, String endpoint) {
    Command command = exchange.getVariable("command", Command.class);
    queues.follow(command, endpoint, new HashMap<>(exchange.getVariables()));
  }

  /**
   * Takes back all starts that wait for their turn at the printer of a cancel or an emergency stop,
   * but none from a later list. A file that is on its way, and would be started then, will not be.
   *
   * @param list the list that the cancel came in; null if lists do not matter
   */
  TakenBack withdrawStarts(Command cancel, ArrivingList list) {
    long last = list == null ? Long.MAX_VALUE : list.number();
    return takeBack(
        cancel,
        // One in progress in the control lane has already been sent; the cancel comes after it.
        place ->
            actions.isStarting(place.command)
                && place.list <= last
                && (!place.running || place.lane == Lane.TRANSFER),
        "withdrawn by %s %s".formatted(cancel.action(), cancel.id()));
  }

  /**
   * Takes back the transfers at the printer of a {@code cancel_transfer}, whether they wait or are
   * in progress: the one of the command that {@code params.command_id} names, or all that move
   * files. A look that sends its picture is ended only by its id.
   *
   * @throws InvalidParameterException if that is not an id
   */
  public TakenBack withdrawTransfers(@Variable("command") Command cancel) {
    Identifier wanted = cancel.identifier("command_id");
    return takeBack(
        cancel,
        place -> place.isTransferMeantBy(wanted),
        "cancelled by cancel_transfer " + cancel.id());
  }

  private TakenBack takeBack(Command cancel, Predicate<Place> chosen, String reason) {
    TakenBack taken = queues.takeBack(chosen, cancel, reason);
    if (!taken.isEmpty()) {
      breakers.forEach(breaker -> breaker.accept(cancel.printerId()));
      advance(cancel.printerId());
    }
    return taken;
  }

  /** Whoever can break off what is in progress at a printer is told when something should end. */
  public void whenTakenBack(Consumer<Identifier> breaker) {
    breakers.add(breaker);
  }

  /**
   * Fails if the command in the variable {@code command} was taken back while it waited.
   *
   * @throws CommandRefusedException if it was
   */
  public void ensureWanted(@Variable("command") Command command) {
    String reason = reasonToStop(command);
    if (reason != null) {
      throw new CommandRefusedException(reason);
    }
  }

  /**
   * Why a command in progress should not go on; null if it should. This is known even before the
   * command has anything that could be aborted.
   */
  public String reasonToStop(Command command) {
    return queues.reasonToStop(command);
  }

  /** How many commands wait or are in progress. */
  public int size() {
    return queues.size();
  }

  /** Waits until no command is in progress or waiting. */
  public void awaitIdle() throws InterruptedException {
    while (!queues.becomesIdle(RETRY_MILLIS)) {
      retry();
    }
  }

  /**
   * Starts the commands that could not start in their turn because the machine had no thread for
   * them.
   */
  public void retry() {
    queues.busy().forEach(this::advance);
  }

  private void advance(Identifier printerId) {
    queues.begin(printerId).forEach(this::begin);
  }

  private void begin(Place place) {
    try {
      laneThreads.execute(place, () -> leave(place));
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      if (queues.hadNoThread(place) && !context.isStopping()) {
        LOG.warn("{} cannot begin now and is tried again: {}", place.command, e.toString());
      }
    }
  }

  private void leave(Place place) {
    queues.leave(place);
    advance(place.command.printerId());
  }
}
