package io.printerconnector.command;

import io.printerconnector.loop.MonotonicClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.apache.camel.support.service.ServiceSupport;
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
public final class CommandLanes extends ServiceSupport implements CamelContextAware {

  private static final Logger LOG = LoggerFactory.getLogger(CommandLanes.class);
  private static final String BEGUN_BEFORE = "begunBefore";
  private static final long RETRY_MILLIS = 1_000;

  private final Map<Identifier, PrinterQueue> printers = new HashMap<>();
  private final List<ArrivingList> arriving = new ArrayList<>();
  private final Actions actions;
  private final List<Consumer<Identifier>> breakers = new CopyOnWriteArrayList<>();
  private long lists;
  private int looks = 1;
  private int threads = 64;
  private CamelContext context;
  private LaneThreads laneThreads;

  /**
   * @param actions which lane a command goes into, and whether it starts a print
   */
  public CommandLanes(Actions actions) {
    this.actions = actions;
  }

  /** Maximum number of looks at a printer at the same time. */
  public void setLooks(int looks) {
    this.looks = looks;
  }

  /**
   * Maximum number of commands in progress at the same time; the same number applies to looks and
   * to immediate ones.
   */
  public void setThreads(int threads) {
    this.threads = threads;
  }

  @Override
  public void setCamelContext(CamelContext context) {
    this.context = context;
  }

  @Override
  public CamelContext getCamelContext() {
    return context;
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
    synchronized (printers) {
      ArrivingList list = new ArrivingList(++lists, patienceMillis, MonotonicClock.SYSTEM);
      arriving.add(list);
      return list;
    }
  }

  /** All commands of a list are in their lanes. */
  void ended(ArrivingList list) {
    list.end();
    synchronized (printers) {
      arriving.remove(list);
    }
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
    synchronized (printers) {
      printers
          .computeIfAbsent(command.printerId(), id -> new PrinterQueue(looks))
          .add(new Place(command, endpoint, actions.of(command).lane(), variables, list));
    }
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
    Map<String, Object> variables = new HashMap<>(exchange.getVariables());
    synchronized (printers) {
      Place place = queue(command.printerId()).running(command).orElseThrow();
      if (place.brokenOffBy != null) {
        throw new CommandFailedException(place.brokenOffBy);
      }
      place.following = new Place(command, endpoint, Lane.CONTROL, variables, place.list);
    }
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
    TakenBack taken;
    synchronized (printers) {
      taken = queue(cancel.printerId()).takeBack(chosen, cancel, reason);
    }
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
    synchronized (printers) {
      return queue(command.printerId())
          .running(command)
          .map(place -> place.brokenOffBy)
          .orElse(null);
    }
  }

  /** The queue of a printer; a temporary empty one if it has no commands. */
  private PrinterQueue queue(Identifier printerId) {
    return printers.getOrDefault(printerId, new PrinterQueue(looks));
  }

  /** Waits until no command is in progress or waiting. */
  public void awaitIdle() throws InterruptedException {
    while (!becomesIdle()) {
      retry();
    }
  }

  private boolean becomesIdle() throws InterruptedException {
    synchronized (printers) {
      if (!printers.isEmpty()) {
        printers.wait(RETRY_MILLIS);
      }
      return printers.isEmpty();
    }
  }

  /**
   * Starts the commands that could not start in their turn because the machine had no thread for
   * them.
   */
  public void retry() {
    List<Identifier> all;
    synchronized (printers) {
      all = List.copyOf(printers.keySet());
    }
    all.forEach(this::advance);
  }

  private void advance(Identifier printerId) {
    List<Place> starting;
    synchronized (printers) {
      starting = queue(printerId).begin(this::isHeldUp);
    }
    starting.forEach(this::begin);
  }

  private boolean isHeldUp(Place place) {
    return arriving.stream()
        .anyMatch(list -> list.number() < place.list && list.holdsUp(place.command.printerId()));
  }

  private void begin(Place place) {
    try {
      laneThreads.execute(place, () -> leave(place));
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      boolean first;
      synchronized (printers) {
        // Otherwise it would hold its lane forever.
        place.running = false;
        first = !place.refused;
        place.refused = true;
      }
      if (first && !context.isStopping()) {
        LOG.warn("{} cannot begin now and is tried again: {}", place.command, e.toString());
      }
    }
  }

  private void leave(Place place) {
    synchronized (printers) {
      printers.get(place.command.printerId()).leave(place);
      forgetIfEmpty(place.command.printerId());
    }
    advance(place.command.printerId());
  }

  private void forgetIfEmpty(Identifier printerId) {
    PrinterQueue queue = printers.get(printerId);
    if (queue != null && queue.isEmpty()) {
      printers.remove(printerId);
      printers.notifyAll();
    }
  }
}
