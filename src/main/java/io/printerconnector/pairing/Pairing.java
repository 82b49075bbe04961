package io.printerconnector.pairing;

import io.printerconnector.config.ConfigFile;
import io.printerconnector.config.ConnectorConfig;
import io.printerconnector.config.Registration;
import io.printerconnector.logging.Secrets;
import io.printerconnector.loop.LoopSchedule;
import java.io.IOException;
import java.nio.file.Path;
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
  private final RegistrationForm form;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile State state = State.UNDER_WAY;
  private volatile boolean rehearsing = true;
  private volatile Registration registration;
  private volatile String rejection;

  /**
   * @param configPath path of {@code config.json}
   * @param form how the cloud gives credentials
   */
  public Pairing(String configPath, RegistrationForm form) {
    this.form = form;
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
    Rehearsal rehearsal = new Rehearsal(form.sampleAnswer(config.printers().size()));
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
      file.rehearse(form.read(answer, config.printers()));
    } finally {
      rehearsal.discard();
    }
  }

  /** Checks that the credentials can be stored, before the token is used up. */
  public void ensureStorable() {
    file.ensureRewritable();
  }

  /** The body of the registration. */
  public String request() {
    return form.request(config);
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

  /** Ends the pairing because the cloud refused it, as the exception says that was caught. */
  public void refused(Exchange exchange) {
    end(
        State.REJECTED,
        "pairing was refused: "
            + caught(exchange).getMessage()
            + "; get a new pairing token from the cloud, set pairing_token and start again");
  }

  /** Ends the pairing because of the exception that was caught: it can never succeed. */
  public void reject(Exchange exchange) {
    end(State.REJECTED, caught(exchange).getMessage());
  }

  private static Exception caught(Exchange exchange) {
    return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
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

  private Registration read(String answer) {
    Registration given = form.read(answer, config.printers());
    Secrets.ofThisProcess().add(given.secret());
    return given;
  }
}
