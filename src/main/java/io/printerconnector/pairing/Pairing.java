package io.printerconnector.pairing;

import io.printerconnector.cloud.CloudException;
import io.printerconnector.config.ConfigFile;
import io.printerconnector.config.ConnectorConfig;
import io.printerconnector.config.KeptAnswer;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.config.Registration;
import io.printerconnector.config.Version;
import io.printerconnector.json.JsonText;
import io.printerconnector.logging.Secrets;
import io.printerconnector.loop.LoopSchedule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exchanges the pairing token for ids and credentials, without ever losing either. */
public final class Pairing {

  /** How far the pairing has come. */
  public enum State {
    UNDER_WAY,
    PAIRED,
    REJECTED
  }

  private static final Logger LOG = LoggerFactory.getLogger(Pairing.class);

  private final ConfigFile file;
  private final ConnectorConfig config;
  private final KeptAnswer kept;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile State state = State.UNDER_WAY;
  private volatile boolean rehearsing = true;
  private volatile Registration registration;
  private volatile String rejection;

  /**
   * @param configPath path of {@code config.json}
   */
  public Pairing(String configPath) {
    this.file = new ConfigFile(Path.of(configPath));
    this.config = file.load();
    this.kept = KeptAnswer.to(file.path(), config);
  }

  /** How far the pairing has come. */
  public State state() {
    return state;
  }

  /** Why the pairing will never succeed, or null. */
  public String rejection() {
    return rejection;
  }

  /**
   * Opens a server on this machine for one request, which answers as the cloud will; returns its
   * address.
   *
   * @throws IOException if that cannot be done; nothing depends on it
   */
  public String rehearsalUrl() throws IOException {
    List<Map<String, Object>> ids = new ArrayList<>();
    for (int i = 1; i <= config.printers().size(); i++) {
      ids.add(Map.of("id", i));
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("connector", Map.of("id", 1));
    answer.put("credentials", Map.of("secret", "rehearsal"));
    answer.put("printers", ids);
    answer.put("polling", Map.of("commands_seconds", 1, "snapshots_seconds", 1));
    Rehearsal rehearsal = new Rehearsal(JsonText.of(answer));
    Thread server = new Thread(rehearsal, "rehearsal");
    server.setDaemon(true);
    server.start();
    return rehearsal.url();
  }

  /** Whether the answer can be rehearsed; not after a rehearsal has failed on this machine. */
  public boolean isRehearsing() {
    return rehearsing;
  }

  /** No more rehearsals. */
  public void rehearseNoMore() {
    rehearsing = false;
  }

  /** Treats the answer in the body like the cloud's, but stores nothing. */
  public void rehearse(Exchange exchange) {
    // That was not the cloud.
    exchange.removeProperty(LoopSchedule.CLOUD_ANSWERED);
    String answer = exchange.getMessage().getBody(String.class);
    KeptAnswer rehearsal = KeptAnswer.rehearsal(file.path());
    rehearsal.keep(answer);
    try {
      file.rehearse(parse(answer));
    } finally {
      rehearsal.discard();
    }
  }

  /** Checks that the credentials can be stored, before the token is used up. */
  public void ensureStorable() {
    file.ensureRewritable();
  }

  /** The body of the registration, as the contract defines it. */
  public String request() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("pairing_token", config.pairingToken());
    if (config.siteName() != null) {
      body.put("site_name", config.siteName());
    }
    body.put(
        "device",
        Device.describe(
            URI.create(config.cloudUrl()), Version.current(), config.printers().get(0).uiPort()));
    body.put("printers", config.printers().stream().map(Pairing::printer).toList());
    return JsonText.of(body);
  }

  private static Map<String, Object> printer(PrinterConfig printer) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", printer.displayName());
    fields.put("ui_port", printer.uiPort());
    return fields;
  }

  /**
   * Takes the credentials from the answer in the body and stores them. The answer itself is stored
   * first, because that is faster.
   *
   * @throws UnusableRegistrationException if the answer has none; nothing is changed then
   */
  public void accept(Exchange exchange) {
    // Another loop's back-off must not end because a captive portal said 200.
    exchange.removeProperty(LoopSchedule.CLOUD_ANSWERED);
    String answer = exchange.getMessage().getBody(String.class);
    kept.keep(answer);
    try {
      registration = read(answer);
    } catch (RuntimeException e) {
      kept.discard();
      throw e;
    }
    exchange.setProperty(LoopSchedule.CLOUD_ANSWERED, true);
    store();
  }

  /**
   * Uses the credentials in an answer to an earlier run that ended before it could store them; then
   * {@link #isUnstored} is true.
   */
  public void resume() {
    if (!isOpen()) {
      return;
    }
    kept.find()
        .ifPresent(
            answer -> {
              try {
                registration = read(answer);
                LOG.info("the credentials were given to an earlier run, which ended soon after");
              } catch (RuntimeException e) {
                LOG.warn("the answer that an earlier run has kept cannot be used: {}", why(e));
                kept.discard();
              }
            });
  }

  private static String why(RuntimeException error) {
    return error.getMessage().replace("; check cloud_url", "");
  }

  /** Whether the token still has to be sent. */
  public boolean isOpen() {
    return registration == null && state == State.UNDER_WAY;
  }

  /** Whether the cloud has given credentials that are not stored yet. */
  public boolean isUnstored() {
    return registration != null && state == State.UNDER_WAY;
  }

  /** Stores the credentials that the cloud has given. */
  public void store() {
    file.store(registration);
    kept.discard();
    LOG.info("paired as connector {}", registration.connectorId());
    end(State.PAIRED, null);
  }

  /** Ends the pairing because of the exception that the exchange caught: it can never succeed. */
  public void reject(Exchange exchange) {
    Exception error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    String text =
        error instanceof CloudException
            ? "pairing was refused: "
                + error.getMessage()
                + "; get a new pairing token from the cloud, set pairing_token and start again"
            : error.getMessage();
    end(State.REJECTED, text);
  }

  /** Waits until the pairing has succeeded or can never succeed. */
  public State await() throws InterruptedException {
    ended.await();
    return state;
  }

  private void end(State end, String text) {
    state = end;
    rejection = text;
    ended.countDown();
  }

  private Registration read(String body) {
    Registration parsed = parse(body);
    Secrets.ofThisProcess().add(parsed.secret());
    return parsed;
  }

  @SuppressWarnings("unchecked") // a JSON object has string keys only
  private Registration parse(String body) {
    Object answer;
    try {
      answer = JsonText.parse(body == null ? "" : body);
    } catch (IllegalArgumentException e) {
      throw new UnusableRegistrationException(e.getMessage(), e);
    }
    if (!(answer instanceof Map)) {
      throw new UnusableRegistrationException("no JSON object", null);
    }
    return Registration.parse((Map<String, Object>) answer, config.printers());
  }
}
