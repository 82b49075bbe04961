package io.printerconnector.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attacks the redaction: a secret in each place where one can be. */
class BundleTest {

  private static final String JWT =
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.dBjftJeZ4CVP_mB92K27uhbUJU1p1r_wW1g";

  private final List<String> secrets = new ArrayList<>();
  @TempDir private Path folder;

  /** Another secret, with what makes encodings differ. */
  private String secret(String hint) {
    String secret = "%s+%d/Q~&z".formatted(hint, secrets.size() * 7919 + 104_729);
    secrets.add(secret);
    return secret;
  }

  private String plainSecret(String hint) {
    String secret = hint + (secrets.size() * 7919 + 104_729);
    secrets.add(secret);
    return secret;
  }

  @BeforeEach
  void make() throws IOException {
    Files.createDirectories(folder.resolve("state/files"));
    Files.createDirectories(folder.resolve("routes.d/actions"));
  }

  @Test
  void noSecretSurvives() throws IOException {
    String connector = secret("conn");
    String key = secret("key");
    Map<String, Object> printer = new LinkedHashMap<>();
    printer.put("printer_id", 1);
    printer.put("name", "Voron");
    printer.put("base_url", "http://192.168.1.9:7125");
    printer.put("api_key", key);
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("cloud_url", "https://cloud.example.com/" + plainSecret("inPath"));
    config.put("connector_id", "c-1");
    config.put("connector_secret", connector);
    config.put("state_dir", folder.resolve("state").toString());
    config.put("my_password", secret("unknownKey"));
    config.put("telegram", Map.of("bot_token", secret("nested"), "pin_secret", 73_114_299));
    secrets.add("73114299");
    config.put(
        "printerlynx",
        Map.of(
            "agent_token", secret("agent"),
            "user_token", secret("user"),
            "password", secret("login")));
    config.put(
        "printago",
        Map.of(
            "password", secret("broker"),
            "pairing_token", secret("pairing"),
            "key_file", folder.resolve("client.pem").toString(),
            "snapshot_headers", Map.of("X-Upload", secret("header"))));
    Files.writeString(folder.resolve("client.pem"), plainSecret("privateKey"));
    config.put(
        "note",
        "https://ann:"
            + plainSecret("userinfo")
            + "@nas.example.com/?token="
            + plainSecret("query"));
    config.put("moonraker", List.of(printer));
    write("config.json", new ObjectMapper().writeValueAsString(config));
    String proxy = plainSecret("proxy");
    write(
        "connector.properties",
        """
        https.proxy=http://ann:%s@gate.example.com:3128
        my.api.key = %s
        mqttPassword: %s
        """
            .formatted(proxy, secret("inProperties"), secret("colon")));
    String inName = plainSecret("inName");
    String folded = secret("folded");
    write(
        "routes.d/own-%s.camel.yaml".formatted(inName),
        """
        - route:
            id: own-notify
            from:
              uri: timer:x
              steps:
                - setHeader:
                    name: X-Api-Key
                    constant: "%s"
                - setHeader:
                    name: Authorization
                    constant: Bearer %s
                - setHeader:
                    name: X-Token
                    constant: >-
                      %s
                - setProperty:
                    name: name-secret
                    constant: "%s"
                - to:
                    uri: https:api.telegram.org/bot123456:%s/sendMessage
                - to:
                    uri: "https://discord.com/api/webhooks/123/%s"
                - to:
                    uri: "paho-mqtt5:a?brokerUrl=tcp://b:%s@c:1&password=RAW(%s)"
                - to:
                    uri: http:other
                    parameters:
                      authUsername: ann
                      authPassword: %s
        """
            .formatted(
                secret("headerKey"),
                plainSecret("bearer"),
                folded,
                inName,
                plainSecret("telegram"),
                plainSecret("discord"),
                plainSecret("mqttUser"),
                plainSecret("mqttPassword"),
                secret("parameter")));
    write("policy.json", "{\"url_hosts\": [\"nas\"], \"x\": \"" + key + "\"}");
    String unknown = plainSecret("notOurs");
    String log =
        """
        msg="GET https://s3.example.com/a?X-Amz-Signature=%s" error="http 403"
        Authorization: Bearer %s
        "x-api-key": "%s"
        cookie: session=%s; other=1
        {"token": "%s"}
        a jwt %s in the middle
        known: %s %s %s %s
        base64: %s %s %s
        basic: Basic %s
        url: %s
        json: %s and within: %s
        for urls: %s
        a Moonraker key 0123456789abcdef0123456789abcdef of nobody
        proxy said %s
        %s
        """
            .formatted(
                plainSecret("signed"),
                unknown,
                plainSecret("theirKey"),
                plainSecret("cookie"),
                secret("jsonToken"),
                JWT,
                connector,
                key,
                folded,
                inName,
                base64(connector),
                base64("x" + connector),
                base64("xy" + key),
                base64("ann:" + proxy),
                URLEncoder.encode(connector, StandardCharsets.UTF_8),
                connector.replace("/", "\\/"),
                connector.replace("/", "\\\\/"),
                Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)),
                proxy,
                unknown);
    secrets.add(JWT);
    secrets.add("0123456789abcdef0123456789abcdef");
    Finding finding =
        new Finding(Finding.Level.FAIL, "x", "it says " + connector + " and " + key, null);

    Map<String, String> entries =
        bundle(List.of(finding), log.replace("\n" + unknown + "\n", "\n"));

    assertThat(entries).hasSizeGreaterThan(7);
    for (String secret : secrets) {
      for (String form : forms(secret)) {
        assertThat(entries.toString()).as("%s as %s", secret, form).doesNotContain(form);
      }
    }
    assertThat(entries.get("printer-connector/config.json"))
        .contains("\"connector_secret\" : \"[redacted]\"", "192.168.1.9:7125", "Voron", "\"c-1\"");
    assertThat(entries.get("printer-connector/connector.properties"))
        .contains("https.proxy=http://gate.example.com:3128");
    assertThat(entries.get("printer-connector/log.txt")).contains("error=\"http 403\"");
    assertThat(entries.get("printer-connector/doctor.txt")).contains("it says [redacted] and");
    assertThat(entries.keySet()).anyMatch(name -> name.contains("routes.d/own-[redacted]"));
  }

  @Test
  void configThatIsNoJsonIsLeftOutAndItsSecretsAreKnownAllTheSame() throws IOException {
    write(
        "config.json", "{\"connector_secret\": \"hush-hush-hush\", \"pairing_token\": PAIR_hush1 ");

    Map<String, String> entries = bundle(List.of(), "x hush-hush-hush x PAIR_hush1 x");

    assertThat(entries.toString()).contains("It is no JSON").doesNotContain("hush");
  }

  @Test
  void shortSecretIsTakenForAWordOfItsOwn() throws IOException {
    write("config.json", "{}");
    write("connector.properties", "mqtt.password=ab1\nother.password=true\n");

    Map<String, String> entries = bundle(List.of(), "ab1 xab1x (ab1) true\n");

    assertThat(entries.get("printer-connector/log.txt"))
        .isEqualTo("[redacted] xab1x ([redacted]) true\n");
  }

  @Test
  void archiveIsForItsOwnerAloneAndReplacesNothing() throws IOException {
    write("config.json", "{}");
    bundle(List.of(), "");
    Path file = folder.resolve("bundle.tar.gz");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> bundle(List.of(), "")).isInstanceOf(FileAlreadyExistsException.class);
  }

  private static List<String> forms(String secret) {
    String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    return List.of(
        secret,
        encoded,
        encoded.toLowerCase(java.util.Locale.ROOT),
        base64(secret),
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(secret.getBytes(StandardCharsets.UTF_8)),
        inner(secret, 1),
        inner(secret, 2),
        secret.replace("/", "\\/"));
  }

  /** The part of an encoded text that only this secret, after so many other bytes, makes. */
  private static String inner(String secret, int before) {
    String encoded = base64("x".repeat(before) + secret);
    return encoded.substring(4, encoded.length() - 4);
  }

  private static String base64(String text) {
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Map<String, String> bundle(List<Finding> findings, String log) throws IOException {
    Installation installation =
        new Installation(Path.of("").toAbsolutePath(), folder.resolve("config.json"));
    Path file = folder.resolve("bundle.tar.gz");
    new Bundle(installation, findings, log).write(file);
    Map<String, String> entries = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(file);
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
      for (TarArchiveEntry one = tar.getNextEntry(); one != null; one = tar.getNextEntry()) {
        entries.put(one.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return entries;
  }
}
