package io.printerconnector.doctor;

import io.printerconnector.config.Version;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/** Whether this Java has what the connector needs. */
final class JavaCheck implements Check {

  private static final int OLDEST = 17;
  private static final Map<String, String> CLASSES =
      Map.of(
          "java.sql", "java.sql.Driver",
          "java.naming", "javax.naming.NamingException",
          "jdk.unsupported", "sun.misc.Unsafe");

  @Override
  public String part() {
    return "java";
  }

  @Override
  public void look(Findings findings) {
    int version = Runtime.version().feature();
    String text =
        "Java %s of %s, printer-connector %s"
            .formatted(Runtime.version(), System.getProperty("java.vendor"), Version.current());
    if (version < OLDEST) {
      findings.fail("java", text, "install Java 17 or newer, such as openjdk-17-jre-headless");
    } else {
      findings.ok("java", text);
    }
    CLASSES.forEach((module, type) -> need(findings, module, type));
    try {
      KeyPairGenerator.getInstance("EC");
    } catch (NoSuchAlgorithmException e) {
      findings.fail(
          "java modules",
          "the module jdk.crypto.ec is missing, so most https servers cannot be reached",
          "make the reduced runtime with it, or use a whole one");
    }
  }

  private static void need(Findings findings, String module, String type) {
    try {
      Class.forName(type);
    } catch (ClassNotFoundException e) {
      findings.fail(
          "java modules",
          "the module %s is missing".formatted(module),
          "make the reduced runtime with it, or use a whole one");
    }
  }
}
