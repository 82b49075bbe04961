package io.printerconnector.cloud.printago;

import io.printerconnector.cloud.CloudException;
import io.printerconnector.config.Connector;
import io.printerconnector.config.PrintagoAccount;
import io.printerconnector.json.JsonText;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;

/**
 * Whether this connector belongs to an account. Usually the broker's credentials say so; with a
 * token, Printago is asked.
 */
public final class Pairing {

  private static final int UNAUTHORIZED = 401;
  private static final int SERVER_ERROR = 500;
  private static final String PAIRED = "";
  private static final String REFUSED = "the token is not valid";

  private final PrintagoAccount account;
  private String template = "";

  /** The pairing of this connector. */
  public Pairing(Connector connector) {
    this.account = connector.printago();
  }

  /** The address that tells whether a token is valid, with {@code {token}} for the token. */
  public void setUrl(String template) {
    this.template = template;
  }

  /** What the variable {@code pairing} is if nobody is asked: nothing speaks against it. */
  public String usual() {
    return PAIRED;
  }

  /** The address for the token of this connector. */
  public String url() {
    String token = Objects.requireNonNullElse(account.pairingToken(), "");
    return template.replace("{token}", URLEncoder.encode(token, StandardCharsets.UTF_8));
  }

  /**
   * What Printago says, {@code {"success": true}}: nothing, or why it does not accept the token.
   *
   * @throws IOException if it cannot say anything now
   */
  public String answered(@Header("CamelHttpResponseCode") int status, @Body String answer)
      throws IOException {
    if (status >= SERVER_ERROR) {
      throw new IOException("whether the token is valid cannot be asked: http " + status);
    }
    try {
      return JsonText.parseUntrusted(answer) instanceof Map<?, ?> json
              && Boolean.TRUE.equals(json.get("success"))
          ? PAIRED
          : REFUSED;
    } catch (IllegalArgumentException e) {
      return REFUSED;
    }
  }

  /** The data of a {@code pairing} message. */
  public Map<String, Object> data(@Variable("pairing") String fault) {
    boolean paired = fault.equals(PAIRED);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("status", paired ? "paired" : "failed");
    data.put("success", paired);
    data.put("account_name", Objects.requireNonNullElse(account.accountName(), ""));
    data.put("message", fault);
    return data;
  }

  /**
   * Ends here if this connector belongs to no account.
   *
   * @throws CloudException if it does not
   */
  public void ensurePaired(@Variable("pairing") String fault) {
    if (!fault.equals(PAIRED)) {
      throw new CloudException(
          UNAUTHORIZED, "Printago refuses pairing_token: " + fault + "; get another one");
    }
  }
}
