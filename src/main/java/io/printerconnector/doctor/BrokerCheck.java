package io.printerconnector.doctor;

import io.printerconnector.config.PrintagoAccount;
import io.printerconnector.http.Connecting;
import io.printerconnector.http.TrustedAuthorities;
import io.printerconnector.tls.ClientIdentity;
import io.printerconnector.tls.TlsSockets;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertPathBuilderException;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpHost;

/**
 * The way to the MQTT broker, step by step, and what it says to the credentials. The running
 * connector keeps its connection, because doctor takes another client id.
 */
final class BrokerCheck implements Check {

  private static final String OBJECT = " in the object printago";

  private final Installation installation;
  private final PrintagoAccount account;
  private final String clientId;

  BrokerCheck(Installation installation) {
    this.installation = installation;
    this.account = installation.config().printago();
    // No longer than the 23 characters of MQTT 3.1.
    this.clientId = "doctor-%08x".formatted(ThreadLocalRandom.current().nextInt());
  }

  @Override
  public String part() {
    return "cloud";
  }

  @Override
  public void look(Findings findings) {
    SeenChain chain = null;
    TlsSockets tls = null;
    if (account.tls()) {
      try {
        chain =
            new SeenChain(
                new TrustedAuthorities(installation.setting("tls.caFile"), account.caFile())
                    .manager());
        ClientIdentity identity =
            account.certFile() == null
                ? null
                : new ClientIdentity(account.certFile(), account.keyFile());
        tls = new TlsSockets(chain, identity, account.ciphers());
      } catch (IllegalArgumentException e) {
        findings.fail("certificates", e.getMessage(), "correct the file, or its name");
        return;
      }
    }
    URI broker = URI.create(account.brokerUrl());
    HttpHost host = new HttpHost(broker.getHost(), broker.getPort());
    if (Reachability.look(findings, "cloud", host, "broker_url" + OBJECT)) {
      logIn(findings, tls, chain);
    }
  }

  private void logIn(Findings findings, TlsSockets tls, SeenChain chain) {
    try {
      new BrokerLogin(account, clientId, tls).attempt();
      tell(findings, chain);
      findings.ok(
          CloudCredentials.NAME,
          account.username() == null && account.certFile() == null
              ? "the broker lets everybody in"
              : "the broker accepts them");
    } catch (BrokerRefusedException e) {
      tell(findings, chain);
      refused(findings, e.code());
    } catch (SSLException e) {
      noTls(findings, chain, e);
    } catch (IOException e) {
      lost(findings, chain, e);
    }
  }

  private static void tell(Findings findings, SeenChain chain) {
    if (chain != null) {
      chain.tell(findings);
    }
  }

  /** What the broker's CONNACK says (MQTT 3.1.1, section 3.2.2.3). */
  private void refused(Findings findings, int code) {
    switch (code) {
      case 1 ->
          findings.fail(
              CloudCredentials.NAME,
              "the broker does not speak MQTT %s (refusal 1: wrong protocol version)"
                  .formatted(account.oldProtocol() ? "3.1" : "3.1.1"),
              "write \"protocol\": \"%s\" into the object printago"
                  .formatted(account.oldProtocol() ? "MQTTv311" : "MQTTv31"));
      case 2 ->
          findings.warn(
              CloudCredentials.NAME,
              "the broker does not take the client id %s of doctor (refusal 2: client id)"
                  .formatted(clientId),
              account.clientId() == null
                  ? "ask Printago which client_id the broker expects, and write it into the object"
                      + " printago"
                  : "see whether the connector gets in with client_id: printer-connector status");
      case 3 ->
          findings.fail(
              CloudCredentials.NAME,
              "the broker is there, but not available (refusal 3: server unavailable)",
              "wait, or ask who runs the broker");
      case 4 ->
          findings.fail(
              CloudCredentials.NAME,
              "the broker does not accept them (refusal 4: bad user name or password)",
              "correct username and password" + OBJECT);
      case 5 ->
          findings.fail(
              CloudCredentials.NAME,
              "the broker does not let this client in (refusal 5: not authorised)",
              account.username() == null
                  ? "write username and password into the object printago"
                  : "correct username and password%s, or have the broker allow this user"
                      .formatted(OBJECT));
      default ->
          findings.fail(
              "cloud",
              "the broker does not answer the login (MQTT client: %d)".formatted(code),
              "correct broker_url and broker_port%s; another server may be there"
                  .formatted(OBJECT));
    }
  }

  private void noTls(Findings findings, SeenChain chain, SSLException e) {
    String text = String.valueOf(e.getMessage());
    String lower = text.toLowerCase(Locale.ROOT);
    if (text.startsWith("Unsupported or unrecognized")
        || text.startsWith("Remote host terminated the handshake")) {
      findings.fail(
          SeenChain.CERTIFICATE,
          "there seems to be no TLS at this port of the broker: " + text,
          "correct the port, or, in your own network, write mqtt:// into broker_url" + OBJECT);
    } else if (lower.contains("received fatal alert") && lower.contains("certificate")) {
      findings.fail(
          SeenChain.CERTIFICATE,
          "the broker does not accept the certificate of this client: " + text,
          account.certFile() == null
              ? "name cert_file and key_file" + OBJECT
              : "get another certificate from who runs the broker, for cert_file and key_file");
    } else {
      untrusted(findings, chain, e);
    }
  }

  private void untrusted(Findings findings, SeenChain chain, SSLException e) {
    String meaning = Connecting.tlsFailure(e, account.host()).getMessage();
    int end = meaning.lastIndexOf("; ");
    String fix =
        isUnknown(e)
            ? "if it is your own, name the file of its authority as ca_file" + OBJECT
            : end >= 0
                ? meaning.substring(end + 2)
                : "correct broker_url%s, or have the broker's certificate corrected"
                    .formatted(OBJECT);
    findings.fail(
        SeenChain.CERTIFICATE,
        "%s (shown: %s)".formatted(end < 0 ? meaning : meaning.substring(0, end), chain),
        fix);
  }

  private static boolean isUnknown(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathBuilderException) {
        return true;
      }
    }
    return false;
  }

  private static void lost(Findings findings, SeenChain chain, IOException e) {
    String why = e instanceof EOFException ? "it was closed" : String.valueOf(e.getMessage());
    String fix =
        chain == null
            ? "if the broker wants TLS at this port, write mqtts:// into broker_url"
            : chain.isEmpty()
                ? "there seems to be no TLS at this port; correct the port in broker_url"
                : "if the broker wants a certificate of this client, name cert_file and key_file";
    findings.fail(
        "cloud", "the connection to the broker ended before an answer: " + why, fix + OBJECT);
  }
}
