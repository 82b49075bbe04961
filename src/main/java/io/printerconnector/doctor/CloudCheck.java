package io.printerconnector.doctor;

import io.printerconnector.config.ConnectorConfig;
import io.printerconnector.config.Version;
import io.printerconnector.http.HttpConnections;
import io.printerconnector.http.Proxies;
import io.printerconnector.http.TlsException;
import io.printerconnector.http.TrustedAuthorities;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import org.apache.hc.core5.http.HttpHost;

/**
 * The way to the cloud, step by step, and what it says to the credentials. Changes nothing there.
 */
final class CloudCheck implements Check {

  private static final int CONNECT_MILLIS = 2_000;
  private static final Duration WRONG = Duration.ofMinutes(5);
  private static final Duration ODD = Duration.ofSeconds(30);

  private final Installation installation;
  private final ConnectorConfig config;

  CloudCheck(Installation installation) {
    this.installation = installation;
    this.config = installation.config();
  }

  @Override
  public String part() {
    return "cloud";
  }

  @Override
  public void look(Findings findings) throws IOException {
    Proxies proxies;
    SeenChain chain;
    HttpConnections connections = new HttpConnections();
    try {
      proxies =
          Proxies.configured(
              installation.setting("https.proxy"),
              installation.setting("http.proxy"),
              installation.setting("no.proxy"));
      chain = new SeenChain(new TrustedAuthorities(installation.setting("tls.caFile")).manager());
      connections.setTrust(chain);
    } catch (IllegalArgumentException e) {
      findings.fail("proxy and certificates", e.getMessage(), "see docs/network.md");
      return;
    }
    URI uri = URI.create(config.cloudUrl());
    HttpHost target = new HttpHost(uri.getScheme(), uri.getHost(), port(uri));
    HttpHost proxy = proxies.on(target);
    if (proxy == null ? isReached(findings, target) : isReachedByProxy(findings, proxy, target)) {
      try (Asking asking = new Asking(connections, proxies)) {
        ask(findings, asking, chain);
      }
    }
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
  }

  private boolean isReached(Findings findings, HttpHost target) {
    return canConnect(findings, "cloud", target, "cloud_url in config.json");
  }

  private boolean isReachedByProxy(Findings findings, HttpHost proxy, HttpHost target) {
    String setting = "https".equals(target.getSchemeName()) ? "HTTPS_PROXY" : "HTTP_PROXY";
    findings.ok("proxy", "%s is on the way to the cloud".formatted(proxy.toHostString()));
    return canConnect(findings, "proxy", proxy, setting);
  }

  private static boolean canConnect(Findings findings, String what, HttpHost host, String setting) {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(host.getHostName());
      findings.ok(
          what + " name",
          "%s is %s"
              .formatted(
                  host.getHostName(),
                  Arrays.stream(addresses).map(InetAddress::getHostAddress).toList()));
    } catch (UnknownHostException e) {
      findings.fail(
          what + " name",
          "%s is unknown".formatted(host.getHostName()),
          "correct %s, or see whether this machine has a name server (resolvectl status)"
              .formatted(setting));
      return false;
    }
    IOException last = null;
    for (InetAddress address : addresses) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(address, host.getPort()), CONNECT_MILLIS);
        findings.ok(what + " connection", host.toHostString() + " can be connected to");
        return true;
      } catch (IOException e) {
        last = e;
      }
    }
    findings.fail(
        what + " connection",
        "%s cannot be connected to: %s".formatted(host.toHostString(), last.getMessage()),
        "correct %s, start the server, or open the firewall on the way".formatted(setting));
    return false;
  }

  private void ask(Findings findings, Asking asking, SeenChain chain) {
    Asking.Answer answer;
    try {
      answer =
          config.isPaired()
              ? asking.get(url(), headers())
              : asking.get(config.cloudUrl() + "/", Map.of());
    } catch (TlsException e) {
      findings.fail(
          "cloud certificate",
          "%s (shown: %s)".formatted(problem(e), chain),
          e.getMessage().substring(e.getMessage().lastIndexOf("; ") + 2));
      return;
    } catch (IOException e) {
      String text = String.valueOf(e.getMessage());
      findings.fail(
          "cloud", text, "see docs/network.md; if there is nothing for it, ask who runs the cloud");
      return;
    }
    if (config.cloudUrl().startsWith("https")) {
      certificate(findings, chain);
    }
    credentials(findings, answer);
    clock(findings, answer.date());
  }

  private static String problem(TlsException e) {
    int end = e.getMessage().lastIndexOf("; ");
    return end < 0 ? e.getMessage() : e.getMessage().substring(0, end);
  }

  private String url() {
    return config.cloudUrl()
        + installation
            .setting("doctor.cloudPath")
            .replace("{id}", config.connectorId().toPathSegment());
  }

  private Map<String, String> headers() {
    return Map.of(
        "Authorization", "Bearer " + config.connectorSecret(),
        "X-Connector-Id", config.connectorId().toString(),
        "User-Agent", "printer-connector/v" + Version.current());
  }

  private static void certificate(Findings findings, SeenChain chain) {
    if (chain.endsSoon()) {
      findings.warn(
          "cloud certificate",
          "it expires soon: " + chain,
          "who runs the cloud has to renew it; if that is long done, look at this machine's clock");
    } else {
      findings.ok("cloud certificate", chain.toString());
    }
  }

  private void credentials(Findings findings, Asking.Answer answer) {
    int status = answer.status();
    if (!config.isPaired()) {
      findings.warn(
          "cloud credentials",
          "not paired yet; the token was not tried, because it works only once",
          "start the connector");
    } else if (status == 401 || status == 403) {
      findings.fail(
          "cloud credentials",
          "the cloud does not accept connector_id and connector_secret (http %d)".formatted(status),
          "remove both from config.json, and write a new pairing_token there");
    } else if (status == 404) {
      findings.warn(
          "cloud credentials",
          "this cloud cannot say (http 404 for %s)"
              .formatted(installation.setting("doctor.cloudPath")),
          "look for \"does not accept the credentials\" in the log of the connector");
    } else if (status >= 200 && status < 300) {
      findings.ok("cloud credentials", "the cloud accepts them");
    } else {
      findings.fail(
          "cloud",
          "it answers http %d: %s".formatted(status, answer.beginning()),
          "wait, or ask who runs the cloud; check cloud_url");
    }
  }

  private static void clock(Findings findings, String date) {
    if (date == null) {
      findings.ok("clock", "the cloud does not say what time it is");
      return;
    }
    try {
      Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration ahead = Duration.between(there, Instant.now());
      String text =
          "this machine's clock is %d s %s that of the cloud"
              .formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of");
      String fix = "set it: timedatectl set-ntp true";
      if (ahead.abs().compareTo(WRONG) > 0) {
        findings.fail("clock", text, fix);
      } else if (ahead.abs().compareTo(ODD) > 0) {
        findings.warn("clock", text, fix);
      } else {
        findings.ok("clock", "it agrees with that of the cloud");
      }
    } catch (DateTimeException e) {
      findings.ok("clock", "the cloud says no time that can be read");
    }
  }
}
