package io.printerconnector.policy;

import io.printerconnector.check.OwnFolder;
import io.printerconnector.command.Action;
import io.printerconnector.command.Actions;
import io.printerconnector.command.Command;
import io.printerconnector.command.CommandRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.InvalidParameterException;
import io.printerconnector.command.Profile;
import io.printerconnector.config.Connector;
import io.printerconnector.config.Machine;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.loop.MonotonicClock;
import io.printerconnector.printer.MoonrakerException;
import io.printerconnector.printer.OutcomeUnknownException;
import io.printerconnector.printer.PrinterStatus;
import io.printerconnector.printer.PrinterUnreachableException;
import io.printerconnector.printer.Printers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.support.service.ServiceSupport;

/**
 * What the owner of the printers lets the cloud do, according to policy.json beside config.json and
 * to the owner's lock. Each check puts the rule that decided into the exchange variable {@code
 * decision}.
 */
public final class Policy extends ServiceSupport {

  private static final String RULES = "PolicyRules";
  private static final String TICKET = "PolicyTicket";

  private final PolicyFile file;
  private final Actions actions;
  private final ActionRules actionRules;
  private final PolicyWords words;
  private final Rate rate;
  private final Printers printers;
  private final boolean paired;
  private Lock lock;

  /**
   * @param policyFile path of policy.json; a relative one is relative to the folder of config.json
   * @param configPath path of config.json
   * @param connector has the address of the cloud, whose URLs are always allowed
   * @param printers the printers, which may have rules of their own
   * @param actions what the actions do
   */
  public Policy(
      String policyFile,
      String configPath,
      Connector connector,
      Printers printers,
      Actions actions) {
    this(policyFile, configPath, connector, printers, actions, MonotonicClock.SYSTEM);
  }

  Policy(
      String policyFile,
      String configPath,
      Connector connector,
      Printers printers,
      Actions actions,
      MonotonicClock clock) {
    String cloudUrl = connector.cloudUrl();
    this.paired = connector.isPaired();
    this.printers = printers;
    this.actions = actions;
    this.actionRules = new ActionRules(actions, this::isLocked);
    this.file =
        new PolicyFile(
            Path.of(configPath).toAbsolutePath().resolveSibling(policyFile),
            new PolicyReader(
                new RulesReader(cloudUrl, name -> actions.has(name) || isOwn(configPath, name)),
                printers.all()),
            new PolicyRules(Rules.of(Profile.PRINT, cloudUrl), Map.of()),
            new PolicyRules(Rules.of(Profile.READ_ONLY, cloudUrl), Map.of()),
            actionRules::stopsForGood);
    this.words = new PolicyWords(actions, actionRules, printers.all(), clock);
    this.rate = new Rate(clock);
  }

  /** The owner's lock, which counts as the rule {@code locked} of every printer. */
  public void setLock(Lock lock) {
    this.lock = lock;
  }

  private boolean isLocked() {
    return lock != null && lock.isOn();
  }

  /** A broken route of the owner must not make the policy invalid that names its action. */
  private static boolean isOwn(String configPath, String action) {
    return OwnFolder.beside(Path.of(configPath)).actions().contains(action);
  }

  /** Reads the file, so that the log of a start says which rules apply. */
  @Override
  protected void doStart() {
    if (paired) { // Nothing needs it before, and the log would say it twice.
      file.current();
    }
  }

  /**
   * Checks the command in the variable {@code command} by all rules that need no status. The rules
   * as they are now count for this command to its end.
   *
   * @throws PolicyRefusedException if a rule forbids it
   * @throws InvalidParameterException if no rule can judge a parameter
   */
  public void check(Exchange exchange) {
    Command command = command(exchange);
    Rules rules = file.current().of(command.printerId());
    exchange.setProperty(RULES, rules);
    decide(
        exchange,
        () -> {
          String rule = actionRules.check(command, rules);
          caps(exchange).check();
          rules.macroCaps().check(command, machine(command));
          rules.urls().check(command, actions.of(command));
          FileRules.check(command, actions.of(command), rules);
          return rule;
        });
  }

  /**
   * Whether the rules for the command in the variable {@code command} need its printer's status.
   */
  public boolean needsStatus(Exchange exchange) {
    return isOnlyWhileIdle(exchange) || caps(exchange).arePositions();
  }

  /**
   * Checks the command in the variable {@code command} by the rules that need the printer's status,
   * which is the body.
   *
   * @throws PolicyRefusedException if a rule forbids it
   */
  public void checkStatus(Exchange exchange) {
    PrinterStatus status = exchange.getMessage().getBody(PrinterStatus.class);
    decide(
        exchange,
        () -> {
          if (isOnlyWhileIdle(exchange) && status.isReady() && status.isBusy()) {
            throw new PolicyRefusedException("only_while_idle", status.doing());
          }
          caps(exchange).check(status);
          return decision(exchange).rule();
        });
  }

  /**
   * Counts the command in the variable {@code command}, which all other rules allow, before it is
   * carried out, so that simultaneous commands cannot all pass. Until then the owner's lock can
   * still stop it: asking the printer for its status may have taken a while.
   *
   * @throws PolicyRefusedException if its action was carried out too often, or by the lock
   */
  public void count(Exchange exchange) {
    Command command = command(exchange);
    decide(
        exchange,
        () -> {
          actionRules.checkLock(command);
          exchange.setProperty(TICKET, rate.count(command, maxPerMinute(exchange)));
          return decision(exchange).rule();
        });
  }

  /**
   * Records the caught exception. If it says that the command of this exchange never reached the
   * printer, the command no longer counts. If a rule has refused something found on the way, such
   * as a line of a file, that is the decision.
   */
  public void noteFailure(Exchange exchange) {
    Rate.Ticket ticket = exchange.getProperty(TICKET, Rate.Ticket.class);
    Throwable error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    for (Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof PolicyRefusedException refused) {
        exchange.setVariable(Decision.VARIABLE, new Decision(false, refused.rule()));
      }
    }
    if (ticket != null && isUnsent(error)) {
      rate.forget(ticket);
    }
  }

  private static boolean isUnsent(Throwable error) {
    for (Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof OutcomeUnknownException || e instanceof FileRefusedException) {
        return false; // it was sent, whatever the result
      }
      if (e instanceof PrinterUnreachableException
          || e instanceof CommandRefusedException
          || e instanceof InvalidParameterException
          || e instanceof MoonrakerException answer && answer.isKlippyAway()) {
        return true;
      }
    }
    return false;
  }

  /** Where data for this printer may be fetched from and sent to. */
  public UrlRule urls(Identifier printerId) {
    return file.current().of(printerId).urls();
  }

  /** Whether a file for this printer that comes from a URL may be something other than G-code. */
  public boolean allowsAnyContent(Identifier printerId) {
    return file.current().of(printerId).anyContent();
  }

  /** Checks a file for this printer while it is sent; null if anything is allowed. */
  public FileScan scan(Identifier printerId) {
    Rules rules = file.current().of(printerId);
    return rules.scanFiles() ? new FileScan(rules.limits()) : null;
  }

  /** Whether an action is allowed for a printer, whatever its parameters are. */
  public boolean allows(PrinterConfig printer, String action) {
    return actionRules.allowing(action, file.current().of(printer.printerId())).isPresent();
  }

  /** The rules in force now, for a person: at most 40 sentences of at most 300 characters each. */
  public List<String> words() {
    return words.of(file.standing(), isLocked());
  }

  private boolean isOnlyWhileIdle(Exchange exchange) {
    Command command = command(exchange);
    Action action = actions.of(command);
    Set<String> listed = rules(exchange).onlyWhileIdle();
    boolean only = listed == null ? action.isOnlyWhileIdle() : listed.contains(command.action());
    return only && !action.turnsOff(command);
  }

  /** How often the action of the command may be carried out in a minute; 0 is any number. */
  private int maxPerMinute(Exchange exchange) {
    Command command = command(exchange);
    return rules(exchange)
        .maxPerMinute()
        .getOrDefault(command.action(), actions.of(command).perMinute());
  }

  private Machine machine(Command command) {
    return printers.find(command.printerId()).map(PrinterConfig::machine).orElse(Machine.PRINTER);
  }

  private Caps caps(Exchange exchange) {
    Command command = command(exchange);
    return new Caps(command, actions.of(command), rules(exchange).limits());
  }

  private static Rules rules(Exchange exchange) {
    return exchange.getProperty(RULES, Rules.class);
  }

  private static Command command(Exchange exchange) {
    return exchange.getVariable("command", Command.class);
  }

  private static Decision decision(Exchange exchange) {
    return exchange.getVariable(Decision.VARIABLE, Decision.class);
  }

  private static void decide(Exchange exchange, Supplier<String> check) {
    try {
      exchange.setVariable(Decision.VARIABLE, new Decision(true, check.get()));
    } catch (PolicyRefusedException e) {
      exchange.setVariable(Decision.VARIABLE, new Decision(false, e.rule()));
      throw e;
    }
  }
}
