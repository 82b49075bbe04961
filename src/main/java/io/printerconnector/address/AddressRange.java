package io.printerconnector.address;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/** All addresses that begin with the same bits, as in {@code 192.168.0.0/16}. */
public final class AddressRange {

  private final int bits;
  private final int length;
  private final byte[] start;

  private AddressRange(int bits, int length, byte[] start) {
    this.bits = bits;
    this.length = length;
    this.start = start;
  }

  /** Those of one kind that begin with these bytes; the bytes that are not given are 0. */
  static AddressRange of(int bits, int... start) {
    byte[] bytes = new byte[16];
    for (int i = 0; i < start.length; i++) {
      bytes[i] = (byte) start[i];
    }
    return new AddressRange(bits, 0, bytes);
  }

  /** The range in a text such as {@code 10.0.0.0/8} or {@code fd00::/8}; empty if it is none. */
  public static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    String prefix = slash < 0 ? "" : text.substring(slash + 1);
    if (!prefix.matches("\\d{1,3}")) {
      return Optional.empty();
    }
    int bits = Integer.parseInt(prefix);
    return UrlHost.address(text.substring(0, slash))
        .map(InetAddress::getAddress)
        .filter(bytes -> bits <= bytes.length * 8)
        .map(bytes -> new AddressRange(bits, bytes.length, bytes));
  }

  /** Whether the address is one of them. */
  public boolean contains(InetAddress address) {
    return contains(address.getAddress());
  }

  boolean contains(byte[] address) {
    if (length > 0 && address.length != length) {
      return false;
    }
    int whole = bits / 8;
    if (!Arrays.equals(address, 0, whole, start, 0, whole)) {
      return false;
    }
    int rest = bits % 8;
    return rest == 0 || (address[whole] ^ start[whole]) >> (8 - rest) << (8 - rest) == 0;
  }
}
