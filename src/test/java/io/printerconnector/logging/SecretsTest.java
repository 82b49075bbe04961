package io.printerconnector.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @ParameterizedTest
  @ValueSource(strings = {"sk_live_abc123xyz789", "a/b+c=d&e\"f\\g<h>*~", "pässwörd", "123456"})
  void aRegisteredSecretIsFoundInEveryEncoding(String secret) {
    Secrets secrets = new Secrets();
    secrets.add(secret);
    String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
    String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    for (String form :
        new String[] {
          secret,
          json,
          json.replace("/", "\\/"),
          json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"),
          json.replace("\\", "\\\\").replace("\"", "\\\""),
          url,
          url.replace("*", "%2A"),
          Pattern.compile("%..").matcher(url).replaceAll(hex -> hex.group().toLowerCase()),
          base64(secret),
          Base64.getUrlEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)),
        }) {
      assertThat(secrets.redact("it is [" + form + "] here"))
          .matches("it is \\[\\[redacted\\]=*\\] here");
    }
    for (String before : new String[] {"", "u", "us", "use"}) {
      String whole = base64(before + secret + "!tail");
      assertThat(secrets.redact(whole)).contains("[redacted]").hasSizeLessThan(whole.length() + 6);
    }
    assertThat(secrets.redact("nothing to hide")).isEqualTo("nothing to hide");
  }

  @Test
  void aSecretThatBeginsWithAnotherOneIsHiddenWhole() {
    Secrets secrets = new Secrets();
    secrets.add("secret-1");
    secrets.add("secret-1-and-more");
    assertThat(secrets.redact("secret-1-and-more secret-1")).isEqualTo("[redacted] [redacted]");
  }

  @Test
  void aSecretThatWasCutIsHidden() {
    Secrets secrets = new Secrets();
    secrets.add("sk_live_abc123xyz789");
    assertThat(secrets.redact("body: sk_live_abc1")).isEqualTo("body: [redacted]");
    assertThat(secrets.redact("sk_live_abc123x... [Body clipped] and sk_live_abc... more"))
        .isEqualTo("[redacted]... [Body clipped] and [redacted]... more");
    assertThat(secrets.redact("ends with sk_")).isEqualTo("ends with sk_");
  }

  @Test
  void shortValuesAndNullAreIgnored() {
    Secrets secrets = new Secrets();
    secrets.add(null);
    secrets.add("print");
    assertThat(secrets.redact("print started")).isEqualTo("print started");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          Authorization: Bearer hush,hush=              | Authorization: Bearer [redacted]
          {authorization=Basic aHVzaA==, A=b}           | {authorization=Basic [redacted] A=b}
          "Authorization":"Bearer hush","A":"b"         | "Authorization":"Bearer [redacted]","A":"b"
          Proxy-Authorization: hush                     | Proxy-Authorization: [redacted]
          x-api-key: hush                               | x-api-key: [redacted]
          sent Bearer hush_123 to it                    | sent Bearer [redacted] to it
          {"pairing_token":"hush","site":"attic"}       | {"pairing_token":"[redacted]","site":"attic"}
          {"secret" : "hu\\"sh", "n": 1}                | {"secret" : "[redacted]", "n": 1}
          "{\\"connector_secret\\":\\"hu\\\\\\"sh\\"} x" | "{\\"connector_secret\\":\\"[redacted]\\"} x"
          {"api_key": 4711, "n": 1}                     | {"api_key": "[redacted]", "n": 1}
          {"token": null, "n": 1}                       | {"token": null, "n": 1}
          {"pairing_token":"hush                        | {"pairing_token":"[redacted]"
          GET /api?token=hush&n=1                       | GET /api?token=[redacted]&n=1
          GET /api?n=1&API_KEY=hush HTTP/1.1            | GET /api?n=1&API_KEY=[redacted] HTTP/1.1
          {connector_secret=hush, n=1}                  | {connector_secret=[redacted], n=1}
          set Arguments: [token, hush]                  | set Arguments: [token, [redacted]]
          http://me:hush@voron:7125/printer             | http://[redacted]@voron:7125/printer
          http://voron/@home the token is absent        | http://voron/@home the token is absent
          pairing_token is missing: get a token         | pairing_token is missing: get a token
          {"content":"short"}                           | {"content":"short"}
          """)
  void whatLooksLikeASecretIsHiddenWithoutBeingRegistered(String text, String expected) {
    Secrets secrets = new Secrets();
    assertThat(secrets.redact(text)).isEqualTo(expected);
    assertThat(secrets.redact(expected)).as("redacted once more").isEqualTo(expected);
  }

  @Test
  void fileContentsAreShortened() {
    String content = "RzI4IEcx".repeat(40);
    Secrets secrets = new Secrets();
    assertThat(secrets.redact("{\"content\":\"" + content + "\",\"n\":1}"))
        .isEqualTo("{\"content\":\"[320 characters]\",\"n\":1}");
    assertThat(secrets.redact("{content=" + content + "==, n=1}"))
        .isEqualTo("{content=[322 characters], n=1}");
  }

  /** Each of these took quadratic time in an earlier pattern, or might in a later one. */
  @ParameterizedTest
  @ValueSource(strings = {"\\", "a-", "a", "\"", "://", "bearer ", "\"token\":\"\\", "x@", "..."})
  void noTextMakesTheRedactionSlow(String piece) {
    Secrets secrets = new Secrets();
    secrets.add("sk_live_abc123xyz789");
    String text = piece.repeat(300_000 / piece.length());
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> secrets.redact(text));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
