package io.printerconnector.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Distinguishes addresses of the public internet from those with a special meaning (IANA's
 * registries of special-purpose addresses): this machine, a local network, a carrier's network,
 * multicast, documentation, and ways to write any of these as a different address.
 */
public final class PublicAddress {

  private static final List<AddressRange> SPECIAL_IPV4 =
      List.of(
          AddressRange.of(8, 0),
          AddressRange.of(8, 10),
          AddressRange.of(10, 100, 64),
          AddressRange.of(8, 127),
          AddressRange.of(16, 169, 254),
          AddressRange.of(12, 172, 16),
          AddressRange.of(24, 192, 0, 0),
          AddressRange.of(24, 192, 0, 2),
          AddressRange.of(24, 192, 88, 99),
          AddressRange.of(16, 192, 168),
          AddressRange.of(15, 198, 18),
          AddressRange.of(24, 198, 51, 100),
          AddressRange.of(24, 203, 0, 113),
          AddressRange.of(4, 224),
          AddressRange.of(4, 240));

  /** Only these IPv6 addresses are assigned to networks at all ... */
  private static final AddressRange GLOBAL_IPV6 = AddressRange.of(3, 0x20);

  /** ... and of them, protocol assignments (Teredo among them), documentation and 6to4 are not. */
  private static final List<AddressRange> SPECIAL_IPV6 =
      List.of(
          AddressRange.of(23, 0x20, 0x01, 0x00),
          AddressRange.of(32, 0x20, 0x01, 0x0d, 0xb8),
          AddressRange.of(16, 0x20, 0x02),
          AddressRange.of(20, 0x3f, 0xff, 0x00));

  /** A network that speaks only IPv6 reaches every IPv4 address by this prefix (RFC 6052). */
  private static final AddressRange TRANSLATED_IPV4 = AddressRange.of(96, 0x00, 0x64, 0xff, 0x9b);

  private PublicAddress() {}

  /** Whether the address belongs to the public internet. */
  public static boolean is(InetAddress address) {
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
}
