package io.printerconnector.pairing;

import io.printerconnector.config.ConnectorConfig;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.config.Registration;
import java.util.List;

/** How a cloud wants to be asked for credentials, and how it gives them. */
public interface RegistrationForm {

  /** The body of the request, with the pairing token of this configuration. */
  String request(ConnectorConfig config);

  /**
   * Reads the answer to it.
   *
   * @param answer its text, or null
   * @param printers the configured printers
   * @throws UnusableRegistrationException if it has no credentials
   */
  Registration read(String answer, List<PrinterConfig> printers);

  /** An answer as this cloud gives it, in ASCII, for a rehearsal with this number of printers. */
  String sampleAnswer(int printers);
}
