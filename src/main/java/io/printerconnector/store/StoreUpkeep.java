package io.printerconnector.store;

import java.util.List;
import java.util.function.Supplier;

/** Looks after the database: uses a disk again that had failed, and lets old things go. */
public final class StoreUpkeep {

  private final Database database;
  private final String connector;
  private final AuditLog audit;
  private final StoreLimits limits;
  private final CommandStore store;
  private final Moment.Source clock;
  private final Doubt doubt = new Doubt();

  /**
   * @param connector names it: of what another one has left only the newest is kept
   * @param store does not let anything be changed at the end of the run
   */
  public StoreUpkeep(
      Database database,
      Supplier<String> connector,
      AuditLog audit,
      StoreLimits limits,
      CommandStore store) {
    this(database, connector.get(), audit, limits, store, database::now);
  }

  StoreUpkeep(
      Database database,
      String connector,
      AuditLog audit,
      StoreLimits limits,
      CommandStore store,
      Moment.Source clock) {
    this.database = database;
    this.connector = connector;
    this.audit = audit;
    this.limits = limits;
    this.store = store;
    this.clock = clock;
  }

  /** Does it once. */
  public void maintain() {
    if (store.isFrozen()) {
      return;
    }
    database.restore();
    Moment now = clock.now();
    long limit = now.up() - limits.doneMillis();
    List<AuditLog.Line> folded = audit.folded(now);
    database.write(
        c -> {
          CommandTable.SQL.update(c, "forgetOld", connector, now.boot(), limit, now.boot(), limit);
          CommandTable.SQL.update(c, "forgetForeign", connector, limits.foreign());
          long tooMany = CommandTable.SQL.number(c, "forgettable") - limits.doneCount();
          if (tooMany > 0) {
            CommandTable.SQL.update(c, "forgetMost", tooMany);
          }
          audit.append(c, folded);
          audit.maintain(c, now);
          doubt.maintain(c, now, limits.doubtAge());
          return null;
        });
  }
}
