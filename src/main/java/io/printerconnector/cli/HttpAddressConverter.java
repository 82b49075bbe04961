package io.printerconnector.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads {@code [ADDRESS:]PORT} on a command line. There is no password, so as a rule only this
 * machine may be served.
 */
public class HttpAddressConverter implements ITypeConverter<InetSocketAddress> {

  private static final String HERE = "127.0.0.1";
  private static final int HIGHEST = 65_535;

  private final boolean onlyHere;

  HttpAddressConverter() {
    this(true);
  }

  /** A reader that refuses addresses that other machines can reach, or not. */
  protected HttpAddressConverter(boolean onlyHere) {
    this.onlyHere = onlyHere;
  }

  @Override
  public InetSocketAddress convert(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? HERE : text.substring(0, colon).replaceAll("[\\[\\]]", "");
    String port = text.substring(colon + 1);
    if (host.isEmpty() || !port.matches("\\d{1,5}") || number(port) < 1 || number(port) > HIGHEST) {
      throw new TypeConversionException(
          "\"%s\" is no address; write 7180 or 127.0.0.1:7180".formatted(text));
    }
    InetAddress address = address(host);
    if (onlyHere && !address.isLoopbackAddress()) {
      throw new TypeConversionException(
          "%s can be reached by other machines, and nobody is asked for a password; listen on %s"
              .formatted(host, HERE));
    }
    return new InetSocketAddress(address, number(port));
  }

  private static int number(String port) {
    return Integer.parseInt(port);
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new TypeConversionException(host + " is no address of this machine");
    }
  }
}
