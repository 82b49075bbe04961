package io.printerconnector.policy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Distinguishes addresses of the public internet from those with a special meaning (IANA's
 * registries of special-purpose addresses): this machine, a local network, a carrier's network,
 * multicast, documentation, and ways to write any of these as a different address.
 */
final class PublicAddress {

  private static final List<Range> SPECIAL_IPV4 =
      List.of(
          Range.of(8, 0),
          Range.of(8, 10),
          Range.of(10, 100, 64),
          Range.of(8, 127),
          Range.of(16, 169, 254),
          Range.of(12, 172, 16),
          Range.of(24, 192, 0, 0),
          Range.of(24, 192, 0, 2),
          Range.of(24, 192, 88, 99),
          Range.of(16, 192, 168),
          Range.of(15, 198, 18),
          Range.of(24, 198, 51, 100),
          Range.of(24, 203, 0, 113),
          Range.of(4, 224),
          Range.of(4, 240));

  /** Only these IPv6 addresses are assigned to networks at all ... */
  private static final Range GLOBAL_IPV6 = Range.of(3, 0x20);

  /** ... and of them, protocol assignments (Teredo among them), documentation and 6to4 are not. */
  private static final List<Range> SPECIAL_IPV6 =
      List.of(
          Range.of(23, 0x20, 0x01, 0x00),
          Range.of(32, 0x20, 0x01, 0x0d, 0xb8),
          Range.of(16, 0x20, 0x02),
          Range.of(20, 0x3f, 0xff, 0x00));

  /** A network that speaks only IPv6 reaches every IPv4 address by this prefix (RFC 6052). */
  private static final Range TRANSLATED_IPV4 = Range.of(96, 0x00, 0x64, 0xff, 0x9b);

  private PublicAddress() {}

  /** Whether the address belongs to the public internet. */
  static boolean is(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return isPublicIpv4(bytes);
    }
    if (TRANSLATED_IPV4.contains(bytes)) {
      return isPublicIpv4(Arrays.copyOfRange(bytes, 12, 16));
    }
    return GLOBAL_IPV6.contains(bytes) && SPECIAL_IPV6.stream().noneMatch(r -> r.contains(bytes));
  }

  private static boolean isPublicIpv4(byte[] bytes) {
    return SPECIAL_IPV4.stream().noneMatch(range -> range.contains(bytes));
  }

  /** All addresses with the same first bits; the bytes that are not given are 0. */
  private record Range(int bits, int... start) {

    static Range of(int bits, int... start) {
      return new Range(bits, start);
    }

    boolean contains(byte[] address) {
      for (int i = 0; i * 8 < bits; i++) {
        int mask = bits - i * 8 >= 8 ? 0xff : 0xff << (8 - (bits - i * 8)) & 0xff;
        int wanted = i < start.length ? start[i] : 0;
        if ((address[i] & mask) != (wanted & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
