package io.printerconnector.monitoring;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/** One of Camel's health checks. */
public final class Check implements HealthCheck {

  private final String id;
  private final boolean ofLife;
  private final Supplier<Verdict> judge;
  private boolean enabled = true;

  /**
   * What is found.
   *
   * @param trouble what is wrong; null if all is well
   * @param details facts, by name
   */
  public record Verdict(String trouble, Map<String, Object> details) {}

  /**
   * @param id names it
   * @param ofLife whether a restart of the connector would help; otherwise the trouble is elsewhere
   * @param judge looks
   */
  public Check(String id, boolean ofLife, Supplier<Verdict> judge) {
    this.id = id;
    this.ofLife = ofLife;
    this.judge = judge;
  }

  @Override
  public Result call(Map<String, Object> options) {
    Verdict verdict = judge.get();
    HealthCheckResultBuilder result =
        HealthCheckResultBuilder.on(this).details(new HashMap<>(verdict.details()));
    return verdict.trouble() == null
        ? result.up().build()
        : result.down().message(verdict.trouble()).build();
  }

  @Override
  public String getId() {
    return id;
  }

  @Override
  public String getGroup() {
    return "printer-connector";
  }

  @Override
  public boolean isReadiness() {
    return !ofLife;
  }

  @Override
  public boolean isLiveness() {
    return ofLife;
  }

  @Override
  public boolean isEnabled() {
    return enabled;
  }

  @Override
  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }
}
