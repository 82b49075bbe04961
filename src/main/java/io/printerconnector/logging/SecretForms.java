package io.printerconnector.logging;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The ways in which one secret can be written in a request, an answer or a log message. */
final class SecretForms {

  private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");
  private static final Pattern HTML_SENSITIVE = Pattern.compile("[<>&]");

  private SecretForms() {}

  static Set<String> of(String secret) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(secret);
    addJson(forms, secret);
    addUrl(forms, secret);
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    addBase64(forms, Base64.getEncoder().withoutPadding(), bytes);
    addBase64(forms, Base64.getUrlEncoder().withoutPadding(), bytes);
    return forms;
  }

  private static void addJson(Set<String> forms, String secret) {
    String json = escaped(secret);
    forms.add(json);
    forms.add(json.replace("/", "\\/"));
    // Go and Rails escape these three so that JSON can be embedded in HTML.
    forms.add(
        HTML_SENSITIVE
            .matcher(json)
            .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0))));
    forms.add(escaped(json));
  }

  private static String escaped(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }

  private static void addUrl(Set<String> forms, String secret) {
    String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    for (String encoded : new String[] {form, form.replace("+", "%20").replace("*", "%2A")}) {
      forms.add(encoded);
      forms.add(
          PERCENT.matcher(encoded).replaceAll(found -> found.group().toLowerCase(Locale.ROOT)));
    }
  }

  /**
   * Adds the encoded secret, and its middle for each of the three positions that a secret can have
   * inside a longer encoded text (as in {@code Basic} of a user name and a password).
   */
  private static void addBase64(Set<String> forms, Base64.Encoder encoder, byte[] secret) {
    forms.add(encoder.encodeToString(secret));
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + secret.length];
      System.arraycopy(secret, 0, shifted, before, secret.length);
      String encoded = encoder.encodeToString(shifted);
      int firstOfSecret = (before * 8 + 5) / 6;
      int lastComplete = shifted.length * 8 / 6;
      forms.add(encoded.substring(firstOfSecret, lastComplete));
    }
  }
}
