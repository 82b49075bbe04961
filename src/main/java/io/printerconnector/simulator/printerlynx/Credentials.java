package io.printerconnector.simulator.printerlynx;

import io.printerconnector.simulator.Json;
import io.printerconnector.simulator.http.ExactJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Who may come in: the one agent by its token, the one user by a JWT. Safe for many threads. */
final class Credentials {

  static final String USERNAME = "demo";
  static final String PASSWORD = "printerlynx";

  private static final long LIFETIME_SECONDS = 365L * 24 * 3600;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final String agentToken;
  private final boolean agentTokenForFiles;
  private final Clock clock;
  private final byte[] key = new byte[32];
  private final String userUuid = UUID.randomUUID().toString();
  private volatile boolean revoked;

  Credentials(DevelopmentPrinterlynxOptions options, Clock clock) {
    this.agentToken = options.agentToken();
    this.agentTokenForFiles = options.agentTokenForFiles();
    this.clock = clock;
    new SecureRandom().nextBytes(key);
  }

  void revoke() {
    revoked = true;
  }

  void restore() {
    revoked = false;
  }

  boolean isAgent(Object token) {
    return !revoked && agentToken.equals(token);
  }

  boolean opensFiles(String token) {
    return isUser(token) || (agentTokenForFiles && isAgent(token));
  }

  /** A token for the user, or null if name or password are wrong. */
  String login(Object username, Object password) {
    return USERNAME.equals(username) && PASSWORD.equals(password) ? userToken() : null;
  }

  /** A JWT as the public backend makes it: HS256, for a year. */
  String userToken() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("exp", clock.instant().getEpochSecond() + LIFETIME_SECONDS);
    claims.put("iss", "Printerlynx");
    claims.put("sub", userUuid);
    String signed = encoded(Map.of("typ", "JWT", "alg", "HS256")) + "." + encoded(claims);
    return signed + "." + signatureOf(signed);
  }

  boolean isUser(Object token) {
    if (!(token instanceof String text) || !text.contains(".")) {
      return false;
    }
    String signed = text.substring(0, text.lastIndexOf('.'));
    byte[] signature = text.substring(signed.length() + 1).getBytes(StandardCharsets.UTF_8);
    byte[] expected = signatureOf(signed).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(signature, expected)
        && expiryOf(signed) > clock.instant().getEpochSecond();
  }

  private String signatureOf(String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return BASE64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static String encoded(Map<String, Object> json) {
    return BASE64.encodeToString(ExactJson.write(json));
  }

  /** When a token of our own signature expires, in seconds since 1970. */
  private static long expiryOf(String signed) {
    try {
      byte[] claims = Base64.getUrlDecoder().decode(signed.substring(signed.indexOf('.') + 1));
      return ((Number) Json.asObject(ExactJson.read(claims)).get("exp")).longValue();
    } catch (IOException e) {
      throw new IllegalStateException("signed, but not JSON", e);
    }
  }
}
