package io.printerconnector.command;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The facts of an action that a cloud can ask for. They stand as a bean of this type, named like
 * the route, in the route file of the action, where its owner sees and may change them. What the
 * file leaves out is taken for the worst.
 */
public final class Action {

  /** An action that is only a route. */
  static final Action UNSTATED = new Action();

  private static final Pattern URL = Pattern.compile("(?:.*_)?url");

  private Profile profile = Profile.FULL;
  private Lane lane = Lane.CONTROL;
  private Set<Effect> effects = EnumSet.of(Effect.FILES, Effect.HEATS, Effect.MOVES);
  private List<String> urls = List.of();
  private String startsIf;
  private boolean withdrawsStarts;
  private Expiry expiry = Expiry.NEVER;
  private AfterCrash afterCrash = AfterCrash.COMPARE;
  private String wanted;
  private boolean comparesFiles;
  private boolean onlyWhileIdle;
  private int perMinute;
  private Map<String, String> caps = Map.of();
  private String relativeIf;

  /** The smallest profile that allows it: read-only, pause-only, print or full. */
  public void setProfile(String name) {
    profile = one(Profile.class, "profile", name);
  }

  /** What it waits for: control, transfer, look or immediate. */
  public void setLane(String name) {
    lane = one(Lane.class, "lane", name);
  }

  /**
   * What it does, separated by commas: reads, files, starts, heats, sets, moves, stops, restarts;
   * see {@link Effect}.
   */
  public void setDoes(String names) {
    effects = EnumSet.noneOf(Effect.class);
    for (String name : names.strip().split("\\s*,\\s*")) {
      effects.add(one(Effect.class, "does", name));
    }
  }

  /** Its parameters that are URLs to fetch from or to send to, separated by commas. */
  public void setUrls(String parameters) {
    urls = List.of(parameters.strip().split("\\s*,\\s*"));
  }

  /** The parameter that must be true for it to start a print; without it, it always does. */
  public void setStartsIf(String parameter) {
    startsIf = parameter;
  }

  /** Whether it takes back the starts that wait at its printer. */
  public void setWithdrawsStarts(boolean withdraws) {
    withdrawsStarts = withdraws;
  }

  /** Whether it can become too old: never, by-age or with-job. */
  public void setExpires(String name) {
    expiry = one(Expiry.class, "expires", name);
  }

  /** What is done if the connector ended meanwhile: repeat, compare or finish. */
  public void setAfterCrash(String name) {
    afterCrash = one(AfterCrash.class, "afterCrash", name);
  }

  /**
   * A predicate in Camel's Simple language: whether the printer is as the variable {@code command}
   * wanted it. The body is the printer's status. Without it, the outcome is unknown after a crash.
   */
  public void setWanted(String simple) {
    wanted = simple;
  }

  /** Whether the predicate is about the list of the printer's files, which is the body then. */
  public void setComparesFiles(boolean files) {
    comparesFiles = files;
  }

  /**
   * Whether it is refused during a print, unless policy.json has an own {@code only_while_idle}.
   */
  public void setOnlyWhileIdle(boolean idle) {
    onlyWhileIdle = idle;
  }

  /**
   * How often in a minute it is carried out, unless policy.json says otherwise; 0 is any number.
   */
  public void setPerMinute(int times) {
    perMinute = times;
  }

  /**
   * The rules of policy.json that cap its parameters: {@code PARAMETER=RULE}, separated by commas.
   * {@code axes.e} is a member of an object, and {@code axes.*} all others of it.
   */
  public void setCaps(String rules) {
    Map<String, String> read = new LinkedHashMap<>();
    for (String rule : rules.strip().split("\\s*,\\s*")) {
      String[] parts = rule.split("=");
      if (parts.length != 2) {
        throw problem("caps", rule, "PARAMETER=RULE");
      }
      read.put(parts[0].strip(), parts[1].strip());
    }
    caps = read;
  }

  /**
   * The parameter that makes {@code axes.*} positions if it is false: then the cap applies to the
   * way from where the printer is.
   */
  public void setRelativeIf(String parameter) {
    relativeIf = parameter;
  }

  /** The smallest profile that allows it. */
  public Profile profile() {
    return profile;
  }

  /** What it waits for. */
  public Lane lane() {
    return lane;
  }

  /** Whether it can become too old. */
  public Expiry expiry() {
    return expiry;
  }

  /** Whether it does this. */
  public boolean does(Effect effect) {
    return effects.contains(effect);
  }

  /** The names of parameters of this command that are URLs to fetch from or to send to. */
  public List<String> urls(Command command) {
    return this == UNSTATED
        ? command.params().keySet().stream().filter(URL.asMatchPredicate()).toList()
        : urls;
  }

  /** Whether it is refused while the printer has a job. */
  public boolean isOnlyWhileIdle() {
    return onlyWhileIdle;
  }

  /** How often it is carried out in a minute; 0 is any number. */
  public int perMinute() {
    return perMinute;
  }

  /** The rules that cap its parameters, by the parameters, in order. */
  public Map<String, String> caps() {
    return caps;
  }

  /** The parameter that says whether {@code axes.*} are distances; null if they always are. */
  public String relativeIf() {
    return relativeIf;
  }

  /** Whether this command begins a print, so that a cancel has to take it back. */
  boolean isStarting(Command command) {
    return does(Effect.STARTS)
        && (startsIf == null || Boolean.TRUE.equals(command.params().get(startsIf)));
  }

  /** Whether it takes back the starts that wait at its printer. */
  public boolean withdrawsStarts() {
    return withdrawsStarts;
  }

  /** Whether this command only turns a heater off. */
  public boolean turnsOff(Command command) {
    return does(Effect.HEATS)
        && !caps.isEmpty()
        && caps.keySet().stream()
            .allMatch(
                parameter ->
                    command.params().get(parameter) instanceof Number target
                        && target.doubleValue() == 0);
  }

  boolean isRepeatable(Command command) {
    return afterCrash == AfterCrash.REPEAT && !isStarting(command);
  }

  boolean isToBeFinished() {
    return afterCrash == AfterCrash.FINISH;
  }

  /** The predicate for the state that it wanted; null if nothing shows it. */
  String wanted() {
    return wanted;
  }

  boolean comparesFiles() {
    return comparesFiles;
  }

  private static <T extends Enum<T>> T one(Class<T> type, String property, String name) {
    for (T constant : type.getEnumConstants()) {
      if (wireName(constant).equals(name.strip())) {
        return constant;
      }
    }
    throw problem(
        property,
        name,
        "one of "
            + Arrays.stream(type.getEnumConstants())
                .map(Action::wireName)
                .collect(Collectors.joining(", ")));
  }

  private static String wireName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static IllegalArgumentException problem(String property, String found, String wanted) {
    return new IllegalArgumentException(
        "%s of an action is \"%s\": it must be %s".formatted(property, found, wanted));
  }
}
