package io.printerconnector.command;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.apache.camel.model.ModelCamelContext;

/**
 * The actions that a cloud can ask for, as the route files in {@code actions/} state them, and
 * those that the folder of the cloud or the owner has added. An action is known by its bean, or by
 * its route alone, and then by nothing else.
 */
public final class Actions implements CamelContextAware {

  private static final String PREFIX = "actions-";
  private static final String OWN = "own-action-";
  // Camel would look for placeholders in other texts, which come from the cloud.
  private static final Pattern NAME = Pattern.compile("\\w+");

  private CamelContext context;

  @Override
  public void setCamelContext(CamelContext context) {
    this.context = context;
  }

  @Override
  public CamelContext getCamelContext() {
    return context;
  }

  /** The facts of the action with this name, such as {@code start_print}. */
  public Action of(String name) {
    Action stated = stated(PREFIX, name);
    Action added = stated == null ? stated(addedPrefix(name), name) : stated;
    return added == null ? Action.UNSTATED : added;
  }

  /** The cloud's come first, because the owner may not know of them. */
  private String addedPrefix(String name) {
    String ofCloud = ofCloud();
    return hasRoute(ofCloud, name) || stated(ofCloud, name) != null ? ofCloud : OWN;
  }

  private String ofCloud() {
    return "cloud-%s-action-".formatted(context.resolvePropertyPlaceholders("{{cloud.protocol:}}"));
  }

  private Action stated(String prefix, String name) {
    return NAME.matcher(name).matches()
        ? context.getRegistry().lookupByNameAndType(id(prefix, name), Action.class)
        : null;
  }

  /** The facts of the action that a command asks for. */
  public Action of(Command command) {
    return of(command.action());
  }

  /** Whether there is an action of this name. */
  public boolean has(String name) {
    return hasRoute(PREFIX, name)
        || stated(PREFIX, name) != null
        || hasRoute(addedPrefix(name), name);
  }

  /**
   * Whether the cloud's folder or the owner has a route for the command's action, which the router
   * does not know.
   */
  public boolean isAdded(@Variable("command") Command command) {
    return hasRoute(addedPrefix(command.action()), command.action());
  }

  /** The endpoint of that route. */
  public String addedEndpoint(@Variable("command") Command command) {
    return "direct:" + id(addedPrefix(command.action()), command.action());
  }

  private boolean hasRoute(String prefix, String name) {
    return NAME.matcher(name).matches()
        && context instanceof ModelCamelContext model
        && model.getRouteDefinition(id(prefix, name)) != null;
  }

  private static String id(String prefix, String name) {
    return prefix + name.replace('_', '-');
  }

  /** The names of all actions whose facts are stated, in alphabetical order. */
  public Set<String> names() {
    return context.getRegistry().findByTypeWithName(Action.class).keySet().stream()
        .map(
            id ->
                id.replaceFirst("^(?:" + PREFIX + "|" + ofCloud() + "|" + OWN + ")", "")
                    .replace('-', '_'))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Whether a print begins when the command is carried out, so that a cancel has to take it back.
   */
  public boolean isStarting(@Variable("command") Command command) {
    return of(command).isStarting(command);
  }

  /** Whether the command makes its printer safer. */
  public boolean isSafer(Command command) {
    Action action = of(command);
    return action.does(Effect.STOPS) || action.turnsOff(command);
  }

  /** Whether carrying the command out again changes nothing more. */
  public boolean isRepeatable(@Variable("command") Command command) {
    return of(command).isRepeatable(command);
  }

  /** Whether the files of the printer show what became of the command, and not its status. */
  public boolean comparesFiles(@Variable("command") Command command) {
    return of(command).comparesFiles();
  }

  /** Whether the printer, by the body, is as the variable {@code command} wanted it. */
  public boolean isAsWanted(Exchange exchange) {
    String wanted = of(exchange.getVariable("command", Command.class)).wanted();
    return wanted != null
        && context.resolveLanguage("simple").createPredicate(wanted).matches(exchange);
  }

  /** Whether the command is carried out after a crash if the printer is not as it wanted. */
  public boolean isToBeFinished(@Variable("command") Command command) {
    return of(command).isToBeFinished();
  }
}
