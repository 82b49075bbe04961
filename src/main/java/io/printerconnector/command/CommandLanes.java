package io.printerconnector.command;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries commands out in the right order: each printer has a control lane and a transfer lane,
 * each with one command at a time in the order of acceptance, and printers do not wait for each
 * other. Commands that name the same file keep their order across the lanes, and what waits for a
 * file holds nothing else up. Immediate actions, such as an emergency stop, wait for nothing, not
 * even for a thread that another command could hold.
 */
public final class CommandLanes extends ServiceSupport implements CamelContextAware {

  private static final Logger LOG = LoggerFactory.getLogger(CommandLanes.class);
  private static final long RETRY_MILLIS = 1_000;

  private enum Lane {
    CONTROL,
    TRANSFER,
    IMMEDIATE
  }

  private static final class Place {
    private final Command command;
    private final String endpoint;
    private final Lane lane;
    private final Map<String, Object> variables;
    private boolean running;
    private boolean refused;
    private String brokenOffBy;
    private Place following;

    private Place(Command command, String endpoint, Lane lane, Map<String, Object> variables) {
      this.command = command;
      this.endpoint = endpoint;
      this.lane = lane;
      this.variables = variables;
    }

    private boolean isMeantBy(Identifier wanted) {
      return wanted == null || wanted.equals(command.id());
    }
  }

  private final Map<Identifier, List<Place>> printers = new HashMap<>();
  private Set<String> transferActions = Set.of();
  private Set<String> immediateActions = Set.of();
  private int threads = 64;
  private CamelContext context;
  private ExecutorService pool;
  private ExecutorService immediatePool;
  private ProducerTemplate template;

  /** Actions that go into the transfer lane, separated by commas. */
  public void setTransferActions(String actions) {
    this.transferActions = Set.of(actions.split("\\s*,\\s*"));
  }

  /** Actions that run at once beside all lanes, separated by commas. */
  public void setImmediateActions(String actions) {
    this.immediateActions = Set.of(actions.split("\\s*,\\s*"));
  }

  /** Most commands under way at the same time, and as many immediate ones. */
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
    pool = LanePool.create(context, this, threads);
    immediatePool = LanePool.create(context, this, threads);
    template = context.createProducerTemplate();
  }

  @Override
  protected void doStop() {
    context.getExecutorServiceManager().shutdownNow(pool);
    context.getExecutorServiceManager().shutdownNow(immediatePool);
    template.stop();
  }

  /**
   * Puts a command at the end of its lane.
   *
   * @param command the command
   * @param endpoint URI of the route that carries it out
   */
  public void send(Command command, String endpoint) {
    synchronized (printers) {
      printers
          .computeIfAbsent(command.printerId(), id -> new ArrayList<>())
          .add(new Place(command, endpoint, lane(command.action()), Map.of()));
    }
    advance(command.printerId());
  }

  private Lane lane(String action) {
    if (immediateActions.contains(action)) {
      return Lane.IMMEDIATE;
    }
    return transferActions.contains(action) ? Lane.TRANSFER : Lane.CONTROL;
  }

  /**
   * Has the command of an exchange go on in the control lane when the exchange is over, at the end
   * of that lane: what changes what the printer does must not run beside other such commands.
   *
   * @param exchange the exchange that carries out the variable {@code command}; its variables are
   *     kept
   * @param endpoint URI of the route that goes on with the command
   * @throws CommandRefusedException if the command was taken back meanwhile
   */
  public void follow(Exchange exchange, String endpoint) {
    Command command = exchange.getVariable("command", Command.class);
    Map<String, Object> variables = new HashMap<>(exchange.getVariables());
    synchronized (printers) {
      Place place =
          printers.getOrDefault(command.printerId(), List.of()).stream()
              .filter(candidate -> candidate.running && candidate.command == command)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException(command + " is not under way"));
      if (place.brokenOffBy != null) {
        throw new CommandRefusedException(place.brokenOffBy);
      }
      place.following = new Place(command, endpoint, Lane.CONTROL, variables);
    }
  }

  /**
   * Takes all starts that wait for their turn at the printer of a cancel out of the lanes. A file
   * that is on its way and would be started then will not be.
   */
  public List<Command> withdrawStarts(Command cancel) {
    breakOff(
        cancel, Command::isStarting, "withdrawn by %s %s".formatted(cancel.action(), cancel.id()));
    return withdraw(cancel, place -> place.command.isStarting());
  }

  /**
   * Takes the transfers that wait for their turn at the printer of a {@code cancel_transfer} out of
   * the lanes: the one of the command that {@code params.command_id} names, or all.
   */
  public List<Command> withdrawTransfers(Command cancel) {
    Identifier wanted = cancel.identifier("command_id");
    return withdraw(cancel, place -> place.lane == Lane.TRANSFER && place.isMeantBy(wanted));
  }

  /**
   * Takes note that the same transfers shall end if they are under way.
   *
   * @return how many are
   */
  public int cancelTransfers(Command cancel) {
    Identifier wanted = cancel.identifier("command_id");
    return breakOff(
        cancel,
        command -> command.isTransfer() && (wanted == null || wanted.equals(command.id())),
        "cancelled by cancel_transfer " + cancel.id());
  }

  private int breakOff(Command cancel, Predicate<Command> meant, String reason) {
    int count = 0;
    synchronized (printers) {
      for (Place place : printers.getOrDefault(cancel.printerId(), List.of())) {
        if (place.running && place.lane == Lane.TRANSFER && meant.test(place.command)) {
          place.brokenOffBy = reason;
          place.following = null;
          count++;
        }
      }
    }
    return count;
  }

  /**
   * Why a command that is under way shall not go on; null if it shall. It can be told before the
   * command has anything that could be broken off.
   */
  public String reasonToStop(Command command) {
    synchronized (printers) {
      return printers.getOrDefault(command.printerId(), List.of()).stream()
          .filter(place -> place.running && place.command == command)
          .map(place -> place.brokenOffBy)
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(null);
    }
  }

  private List<Command> withdraw(Command cancel, Predicate<Place> chosen) {
    List<Command> withdrawn = new ArrayList<>();
    synchronized (printers) {
      Iterator<Place> places =
          printers.getOrDefault(cancel.printerId(), new ArrayList<>()).iterator();
      while (places.hasNext()) {
        Place place = places.next();
        if (!place.running && chosen.test(place)) {
          places.remove();
          withdrawn.add(place.command);
        }
      }
      forgetIfEmpty(cancel.printerId());
    }
    return withdrawn;
  }

  /** Waits until nothing is under way and nothing waits. */
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

  /** Starts what could not start when its turn came, because the machine had no thread for it. */
  public void retry() {
    List<Identifier> all;
    synchronized (printers) {
      all = List.copyOf(printers.keySet());
    }
    all.forEach(this::advance);
  }

  /** Starts what can start now at a printer. */
  private void advance(Identifier printerId) {
    List<Place> starting = new ArrayList<>();
    synchronized (printers) {
      Set<Lane> taken = EnumSet.noneOf(Lane.class);
      Set<String> files = new HashSet<>();
      for (Place place : printers.getOrDefault(printerId, List.of())) {
        if (mayRun(place, taken, files) && !place.running) {
          place.running = true;
          starting.add(place);
        }
      }
    }
    starting.forEach(this::begin);
  }

  /** Whether its turn has come, after those before it have taken lanes and files. */
  private static boolean mayRun(Place place, Set<Lane> taken, Set<String> files) {
    if (place.lane == Lane.IMMEDIATE) {
      return true;
    }
    Set<String> own = place.command.files();
    boolean waitsForFile = own.stream().anyMatch(files::contains) && !place.running;
    files.addAll(own);
    // The first that does not wait for a file has the lane, and those behind it keep their order.
    return !waitsForFile && taken.add(place.lane);
  }

  private void begin(Place place) {
    try {
      (place.lane == Lane.IMMEDIATE ? immediatePool : pool).execute(() -> run(place));
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      boolean first;
      synchronized (printers) {
        // Or it would hold its lane for ever.
        place.running = false;
        first = !place.refused;
        place.refused = true;
      }
      if (first && !context.isStopping()) {
        LOG.warn("{} cannot begin now and is tried again: {}", place.command, e.toString());
      }
    }
  }

  private void run(Place place) {
    Command command = place.command;
    try {
      Exchange exchange =
          template.request(
              place.endpoint,
              in -> {
                place.variables.forEach(in::setVariable);
                in.getMessage().setBody(command);
              });
      CommandLogContext.name(command); // the exchange, which had it, is over
      if (exchange.getException() != null && context.isStopping()) {
        LOG.info("{} was broken off; it is taken up at the next start", command);
      } else if (exchange.getException() != null) {
        LOG.error("{} was left without an outcome", command, exchange.getException());
      }
    } catch (RuntimeException | Error e) {
      // The lane must go on whatever happened to one command: a lane that died would take commands
      // and never carry them out.
      LOG.warn("{} was left without an outcome: {}", command, e.toString());
    } finally {
      CommandLogContext.forget();
      leave(place);
    }
  }

  private void leave(Place place) {
    synchronized (printers) {
      List<Place> places = printers.get(place.command.printerId());
      places.remove(place);
      if (place.following != null) {
        places.add(place.following);
      }
      forgetIfEmpty(place.command.printerId());
    }
    advance(place.command.printerId());
  }

  private void forgetIfEmpty(Identifier printerId) {
    List<Place> places = printers.get(printerId);
    if (places != null && places.isEmpty()) {
      printers.remove(printerId);
      printers.notifyAll();
    }
  }
}
