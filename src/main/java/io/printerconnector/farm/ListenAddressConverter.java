package io.printerconnector.farm;

import io.printerconnector.cli.HttpAddressConverter;

/**
 * Reads {@code [ADDRESS:]PORT} on a command line. In a container, who asks for the health comes
 * from outside, so any address may be given.
 */
final class ListenAddressConverter extends HttpAddressConverter {

  ListenAddressConverter() {
    super(false);
  }
}
