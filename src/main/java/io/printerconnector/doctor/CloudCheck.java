package io.printerconnector.doctor;

import io.printerconnector.config.ConnectorConfig;
import io.printerconnector.http.HttpConnections;
import io.printerconnector.http.Proxies;
import io.printerconnector.http.TlsException;
import io.printerconnector.http.TrustedAuthorities;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.apache.hc.core5.http.HttpHost;

/**
 * The way to the cloud, step by step, and what it says to the credentials. Changes nothing there.
 */
final class CloudCheck implements Check {

  private static final Duration WRONG = Duration.ofMinutes(5);
  private static final Duration ODD = Duration.ofSeconds(30);

  private final Installation installation;
  private final ConnectorConfig config;
  private final CloudCredentials credentials;

  CloudCheck(Installation installation) {
    this.installation = installation;
    this.config = installation.config();
    this.credentials = CloudCredentials.of(installation);
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
    return Reachability.look(findings, "cloud", target, "cloud_url in config.json");
  }

  private boolean isReachedByProxy(Findings findings, HttpHost proxy, HttpHost target) {
    String setting = "https".equals(target.getSchemeName()) ? "HTTPS_PROXY" : "HTTP_PROXY";
    findings.ok("proxy", "%s is on the way to the cloud".formatted(proxy.toHostString()));
    return Reachability.look(findings, "proxy", proxy, setting);
  }

  private void ask(Findings findings, Asking asking, SeenChain chain) {
    Asking.Answer answer;
    try {
      answer = asking.get(credentials.url(), credentials.headers());
    } catch (TlsException e) {
      findings.fail(
          SeenChain.CERTIFICATE,
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
      chain.tell(findings);
    }
    credentials.judge(findings, answer);
    clock(findings, answer.date());
  }

  private static String problem(TlsException e) {
    int end = e.getMessage().lastIndexOf("; ");
    return end < 0 ? e.getMessage() : e.getMessage().substring(0, end);
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
