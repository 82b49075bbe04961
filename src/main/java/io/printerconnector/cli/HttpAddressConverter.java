package io.printerconnector.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code [ADDRESS:]PORT} on a command line; without an address it is this machine's own. */
public final class HttpAddressConverter implements ITypeConverter<InetSocketAddress> {

  private static final String HERE = "127.0.0.1";
  private static final int HIGHEST = 65_535;

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
