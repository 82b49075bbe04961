package io.printerconnector.application;

import io.printerconnector.check.ShippedFolder;
import io.printerconnector.config.ConfigFile;
import io.printerconnector.config.EnvironmentSettings;
import io.printerconnector.config.OwnSettings;
import io.printerconnector.execution.CommandLogContext;
import io.printerconnector.logging.Secrets;
import io.printerconnector.monitoring.Monitoring;
import io.printerconnector.own.CheckedFiles;
import io.printerconnector.own.OwnRoutes;
import io.printerconnector.own.Replacements;
import io.printerconnector.page.PageServer;
import io.printerconnector.printer.WatchRoutes;
import io.printerconnector.store.CommandStore;
import io.printerconnector.store.Database;
import io.printerconnector.store.FencedException;
import io.printerconnector.store.RunRecord;
import io.printerconnector.store.StateDirInUseException;
import io.printerconnector.store.StateLock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.support.PatternHelper;

/**
 * The connector as a Camel Main application: the routes in a folder, the settings in a properties
 * file, and the configuration of one connector.
 */
public final class ConnectorApplication implements AutoCloseable {

  private static final String CLOUD_PROTOCOL = "cloud.protocol";
  private static final String STATE_DIR = "{{state.dir}}";

  /** The routes of the local page, which need the parts for HTTP. */
  private static final String PAGE = "page/";

  private final ConnectorMain main = new ConnectorMain();
  private final Map<String, Path> shipped;
  private final Map<String, Path> loaded;
  private final CheckedFiles own;
  private final boolean serves;
  private StateLock stateLock;
  private FailedStart failedStart;
  private boolean begun;

  /**
   * Prepares the application; nothing runs yet.
   *
   * @param home folder that has {@code routes/} and {@code config/application.properties}
   * @param config path of {@code config.json}
   * @param overrides properties that override all files
   */
  public ConnectorApplication(Path home, Path config, Map<String, String> overrides) {
    Path properties = home.resolve("config").resolve("application.properties");
    Properties settings = settings(properties);
    new EnvironmentSettings(settings).check(config, System.getenv());
    Map<String, String> ownSettings = new OwnSettings(config, settings).read();
    ownSettings.forEach(
        (name, value) -> {
          if (OwnSettings.isSecret(name)) {
            Secrets.ofThisProcess().add(value);
          }
        });
    settings.putAll(ownSettings);
    new ConfigFile(config).cloud().ifPresent(name -> settings.setProperty(CLOUD_PROTOCOL, name));
    shipped =
        LoadOrder.of(
            ShippedFolder.files(home.resolve("routes"), cloudProtocol(settings, overrides)));
    loaded = new LinkedHashMap<>(shipped);
    serves = overrides.containsKey(Monitoring.PORT);
    if (!serves) {
      loaded.keySet().removeIf(path -> path.startsWith(PAGE));
    }
    own = CheckedFiles.beside(config, shipped, settings);
    // Their consumers start when the owner's own routes are there, too.
    main.configure().setAutoStartup(false);
    main.configure().setAutoConfigurationLogSummary(false);
    // The command line has its own shutdown hook; Camel would add one for each start.
    main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    // As initial properties, so that config.json and the environment go before them.
    main.setInitialProperties(settings);
    main.bind("commandLogContext", new CommandLogContext.Factory());
    overrides.forEach(main::addOverrideProperty);
    main.addOverrideProperty("connector.config", config.toString());
    if (serves) {
      main.addMainListener(new Monitoring());
    }
    main.addMainListener(
        new MainListenerSupport() {
          @Override
          public void beforeConfigure(BaseMainSupport started) {
            // Before the first bean looks into the folder.
            String stateDir = started.getCamelContext().resolvePropertyPlaceholders(STATE_DIR);
            stateLock = new StateLock(stateDir);
            failedStart = new FailedStart(Path.of(stateDir));
            started.getCamelContext().addLifecycleStrategy(new AbortOfRequests());
            started.getCamelContext().setShutdownStrategy(new ShutdownAfterAbort());
          }
        });
  }

  /** The settings of the distribution, with their defaults. */
  private static Properties settings(Path file) {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read; reinstall it", e);
    }
    return properties;
  }

  /** Which cloud's folder to load; Camel resolves no placeholder in the pattern of its routes. */
  private static String cloudProtocol(Properties settings, Map<String, String> overrides) {
    String fromEnvironment = System.getenv("CLOUD_PROTOCOL");
    return overrides.getOrDefault(
        CLOUD_PROTOCOL,
        fromEnvironment != null ? fromEnvironment : settings.getProperty(CLOUD_PROTOCOL));
  }

  /** The route files of the distribution, some with a file of the owner in their place. */
  Replacements replacements() {
    return new Replacements(loaded, own.good());
  }

  /**
   * Starts the routes, and beside them those of the owner that replace none.
   *
   * @throws StateDirInUseException if another connector has the state directory
   * @throws IllegalStateException if a route cannot be loaded or started; nothing runs then
   */
  public void start() {
    start(replacements(), false);
  }

  /**
   * Whether the first heartbeat can go out before the rest is loaded. It may depend on the owner's
   * files, and tells how they fare; what serves --http needs all of its beans as the context
   * starts.
   */
  boolean canHurry() {
    return own.good().isEmpty() && own.refused().isEmpty() && !serves;
  }

  /** Whether Camel has started, with the files that were to be loaded first. */
  boolean hasBegun() {
    return begun;
  }

  /**
   * Starts the routes of these files.
   *
   * @param hurry whether the loop of the heartbeats is to run before the rest is loaded
   */
  void start(Replacements replacements, boolean hurry) {
    try {
      Map<String, Path> files = replacements.files();
      Map<String, Path> first = hurry ? LoadOrder.ofHeartbeat(files) : files;
      main.configure()
          .withRoutesIncludePattern(
              first.values().stream().map(file -> "file:" + file).collect(Collectors.joining(",")));
      main.start();
      begun = true;
      if (first.size() < files.size()) {
        if (!failedStart.isNoted()) {
          startRoutes(route -> !isLoop(route));
          startRoutes(ConnectorApplication::isLoop);
        }
        Map<String, Path> rest = new LinkedHashMap<>(files);
        rest.keySet().removeAll(first.keySet());
        main.load(rest.values());
        bean("watchRoutes", WatchRoutes.class).make();
      }
      ensureGuarded();
      // What the owner's routes may call is there before them, and what calls them comes after.
      startRoutes(route -> !isLoop(route));
      bean("ownRoutes", OwnRoutes.class).start(shipped.keySet(), own);
      startRoutes(ConnectorApplication::isLoop);
      bean("database", Database.class).lockWith(stateLock);
      failedStart.forget();
    } catch (Exception e) {
      if (failedStart != null) {
        failedStart.note();
      }
      stop();
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof StateDirInUseException inUse) {
          throw inUse;
        }
      }
      throw new IllegalStateException("the routes cannot be started: " + rootMessage(e), e);
    }
  }

  /** An owner can switch off the file that asks for the token; then others must not get in. */
  private void ensureGuarded() throws UnknownHostException {
    String host = context().resolvePropertyPlaceholders("{{camel.server.host:}}");
    if (host.isEmpty()) {
      return; // nothing is served
    }
    Set<PageServer> servers = context().getRegistry().findByType(PageServer.class);
    boolean mayDoWithout = servers.isEmpty() && InetAddress.getByName(host).isLoopbackAddress();
    if (!mayDoWithout && servers.stream().noneMatch(PageServer::isGuarding)) {
      throw new IllegalStateException(
          "without routes/page nobody is asked for a token; serve --http to this machine alone");
    }
  }

  private void startRoutes(Predicate<Route> wanted) throws Exception {
    for (Route route : context().getRoutes()) {
      if (wanted.test(route) && startsByItself(route) && !isStarted(route)) {
        context().getRouteController().startRoute(route.getRouteId());
      }
    }
  }

  private boolean isStarted(Route route) {
    return context().getRouteController().getRouteStatus(route.getRouteId()).isStarted();
  }

  private static boolean isLoop(Route route) {
    return route.getEndpoint().getEndpointUri().startsWith("scheduler:");
  }

  /** As Camel would say, if the starting were not left to us. */
  private boolean startsByItself(Route route) {
    String excluded = context().getAutoStartupExcludePattern();
    return route.isAutoStartup()
        && (excluded == null
            || !PatternHelper.matchPatterns(
                route.getEndpoint().getEndpointUri(), excluded.split(",")));
  }

  /** The running Camel context. */
  public CamelContext context() {
    return main.getCamelContext();
  }

  /** The bean of the given name. */
  public <T> T bean(String name, Class<T> type) {
    return context().getRegistry().lookupByNameAndType(name, type);
  }

  /** Stops the routes, within about a second. */
  @Override
  public void close() {
    try {
      CommandStore store =
          main.getCamelContext() == null ? null : bean("commandStore", CommandStore.class);
      if (store != null) {
        store.freeze();
        bean("runRecord", RunRecord.class).stopped();
      }
    } catch (FencedException e) {
      // Nothing is to be noted any more: that is the matter of another run now.
    } finally {
      stop();
    }
  }

  private void stop() {
    main.stop();
    if (stateLock != null) {
      stateLock.close();
    }
  }

  private static String rootMessage(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }
}
