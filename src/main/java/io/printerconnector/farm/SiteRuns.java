package io.printerconnector.farm;

import io.printerconnector.application.ConnectorApplication;
import io.printerconnector.application.ConnectorRun;
import io.printerconnector.config.ConfigFile;
import io.printerconnector.config.InvalidConfigException;
import io.printerconnector.store.Database;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What the runs of all sites have in common: where they are, what they use, and who is next. */
public final class SiteRuns {

  /** Longest wait for another site that starts; then both do. */
  private static final long TURN_SECONDS = 20;

  private final Path home;
  private final Path work;
  private final Semaphore turns;
  private final long retryMillis;
  private final AtomicLong starts = new AtomicLong();
  private final AtomicLong losses = new AtomicLong();
  private volatile double lastStartSeconds = Double.NaN;
  private volatile Meters meters = (site, application) -> () -> {};
  private String database = "";
  private String user = "";
  private int crashes;
  private int crashMinutes;
  private int maintainSeconds;

  /**
   * @param home folder that has {@code routes/} and {@code config/}
   * @param work folder for what the sites leave on this machine
   * @param starts maximum number of sites that start at the same time
   * @param retrySeconds time until one that could not start is tried again
   */
  public SiteRuns(String home, String work, int starts, long retrySeconds) {
    this.home = Path.of(home);
    this.work = Path.of(work);
    this.turns = new Semaphore(starts, true);
    this.retryMillis = TimeUnit.SECONDS.toMillis(retrySeconds);
  }

  /** JDBC URL of the database in which each site has a schema; empty for SQLite. */
  public void setDatabase(String url) {
    this.database = url;
  }

  /** The database's user; empty for that of this process. */
  public void setUser(String user) {
    this.user = user;
  }

  /**
   * Ends without a stop in a row after which a site takes up nothing that was under way, as that
   * may be why; 0 turns that off. The end of a node counts for all of its sites.
   */
  public void setCrashes(int crashes) {
    this.crashes = crashes;
  }

  /** Time after which a run has gone well, so that its end does not count, in minutes. */
  public void setCrashMinutes(int minutes) {
    this.crashMinutes = minutes;
  }

  /** Time between tries of a site to use a database again that was away, in seconds. */
  public void setMaintainSeconds(int seconds) {
    this.maintainSeconds = seconds;
  }

  /** A turn to start. */
  interface Turn {
    /** Lets the next site start. */
    void end();
  }

  long retryMillis() {
    return retryMillis;
  }

  /** Waits until this site may start. One that has to be paired first keeps nobody waiting. */
  Turn turn(boolean paired) throws InterruptedException {
    if (paired && turns.tryAcquire(TURN_SECONDS, TimeUnit.SECONDS)) {
      return turns::release;
    }
    return () -> {};
  }

  /** Whether a site has credentials; one whose configuration is invalid has not. */
  static boolean isPaired(Site site) {
    try {
      return new ConfigFile(site.config()).load().isPaired();
    } catch (InvalidConfigException e) {
      return false; // the run itself says what is wrong
    }
  }

  /** The connector of this site; nothing runs yet. */
  ConnectorRun connector(Site site) {
    return new ConnectorRun(home, site.config(), overrides(site));
  }

  private Map<String, String> overrides(Site site) {
    Map<String, String> overrides = new HashMap<>();
    overrides.put("recovery.crashes", Integer.toString(crashes));
    overrides.put("recovery.minutes", Integer.toString(crashMinutes));
    overrides.put("store.maintainSeconds", Integer.toString(maintainSeconds));
    overrides.put("state.dir", work.resolve(site.name()).toString());
    if (!database.isEmpty()) {
      overrides.put("state.database", database);
      overrides.put("state.user", user);
      overrides.put("state.schema", "site_" + site.name());
    }
    overrides.put("camel.main.name", ConnectorRun.SITE + site.name());
    return overrides;
  }

  /** A name for a thread of this site, by which the log knows the site. */
  String threadName(Site site, String purpose) {
    return "(%s%s) %s".formatted(ConnectorRun.SITE, site.name(), purpose);
  }

  /** What is told of a site while it runs. */
  interface Meters {
    /** Begins to tell; what it gives ends that. */
    AutoCloseable begin(Site site, ConnectorApplication application);
  }

  /** Has this tell of each site that runs. */
  void setMeters(Meters meters) {
    this.meters = meters;
  }

  /**
   * Takes note that a site runs.
   *
   * @param run its connector
   * @param nanos time since this node was elected
   * @param fenced is told once another node has become the leader of the site
   * @return what ends the telling of its figures
   */
  AutoCloseable begun(Site site, ConnectorRun run, long nanos, Runnable fenced) {
    starts.incrementAndGet();
    lastStartSeconds = nanos / 1e9;
    run.application().bean("database", Database.class).onFenced(fenced);
    return meters.begin(site, run.application());
  }

  /** Takes note that another node leads a site that this one did not give up. */
  void lost() {
    losses.incrementAndGet();
  }

  /** How many sites have begun to run here. */
  long starts() {
    return starts.get();
  }

  /** How many sites other nodes have taken over. */
  long losses() {
    return losses.get();
  }

  /** Time that the last site took to run, in seconds; NaN if none has run. */
  double lastStartSeconds() {
    return lastStartSeconds;
  }
}
