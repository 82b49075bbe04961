package io.printerconnector.store;

import io.printerconnector.command.ShippedActions;
import java.time.Duration;
import java.time.Instant;

/** Time that a test lets pass, a time of day that it sets, and boots of the machine. */
final class SettableTime implements Moment.Source {

  private Instant wall;
  private String boot = "first boot";
  private long up = 1_000_000;

  SettableTime(Instant wall) {
    this.wall = wall;
  }

  /** A store at this time. */
  static CommandStore store(Database database, String connector, SettableTime time) {
    return new CommandStore(
        database,
        connector,
        new AcceptancePlaces(database),
        new AuditLog(1, 365, 60),
        new StoreLimits(ShippedActions.get()),
        time);
  }

  @Override
  public Moment now() {
    return new Moment(wall.toEpochMilli(), boot, up);
  }

  /** Lets time pass until this time of day. */
  void set(Instant to) {
    pass(Duration.between(wall, to));
  }

  void pass(Duration duration) {
    wall = wall.plus(duration);
    up += duration.toMillis();
  }

  /** Somebody sets the time of day. */
  void jump(Duration duration) {
    wall = wall.plus(duration);
  }

  /** The machine starts anew, and shows this time of day. */
  void boot(Instant shown) {
    boot += " and another";
    up = 10_000;
    wall = shown;
  }
}
