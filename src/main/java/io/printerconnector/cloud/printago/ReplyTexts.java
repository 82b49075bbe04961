package io.printerconnector.cloud.printago;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.camel.Variable;

/** The texts that Printago's users know, by the action that they belong to. */
public final class ReplyTexts {

  private static final String REASON = "{e}";
  private static final String ANY_FAILURE = "Error processing message " + REASON;

  /** What Moonraker's errors begin with here, which says nothing to a user of the cloud. */
  private static final Pattern MOONRAKER = Pattern.compile("^(?:moonraker http \\d{3}|klipper): ");

  private static final Pattern NOT_SENT =
      Pattern.compile("(?s)^the file cannot be sent to .* http (\\d{3}).*");

  private final Properties successes = new Properties();
  private final Properties failures = new Properties();

  /** Lines of the form {@code action=text}. */
  public void setSuccesses(String lines) {
    read(lines, successes);
  }

  /** Lines of the form {@code action=text}, in which {@code {e}} stands for the reason. */
  public void setFailures(String lines) {
    read(lines, failures);
  }

  private static void read(String lines, Properties texts) {
    try {
      texts.load(new StringReader(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text for a command that has succeeded. */
  public String success(@Variable("key") ReplyKey key) {
    return successes.getProperty(key.action(), key.action() + " succeeded.");
  }

  /** The text of a name, mostly that of an action, with the reason for the failure. */
  public String failure(@Variable("textName") String name, @Variable("reason") String reason) {
    return text(name, reason);
  }

  /** The text for a command that is refused for the reason in the variable {@code reason}. */
  public String refusal(
      @Variable("message") CommandMessage message, @Variable("reason") String reason) {
    return text(message.action(), reason);
  }

  private String text(String action, String reason) {
    return failures.getProperty(action, ANY_FAILURE).replace(REASON, known(reason));
  }

  private static String known(String reason) {
    String own = MOONRAKER.matcher(reason).replaceFirst("");
    return NOT_SENT.matcher(own).replaceFirst("upload failed with HTTP $1");
  }
}
