package io.printerconnector.page;

import io.printerconnector.loop.MonotonicClock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets nobody try one token after the other: after some wrong ones, an address has to wait. */
final class WrongTokens {

  private static final Logger LOG = LoggerFactory.getLogger(WrongTokens.class);

  private static final int MOST = 5;
  private static final long WAIT_MILLIS = 60_000;
  private static final int MOST_ADDRESSES = 256;
  // Who has one address of IPv6 has the others of its network, too.
  private static final int NETWORK_BYTES = 8;

  private final MonotonicClock clock;
  private final Map<String, Tries> tries =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  private static final class Tries {
    private int wrong;
    private long last;
  }

  WrongTokens(MonotonicClock clock) {
    this.clock = clock;
  }

  /** The seconds that an address has to wait; 0 if it may try. */
  synchronized long waitSeconds(String address) {
    Tries known = tries.get(network(address));
    if (known == null || known.wrong < MOST) {
      return 0;
    }
    long left = known.last + WAIT_MILLIS - clock.millis();
    if (left <= 0) {
      tries.remove(network(address));
      return 0;
    }
    return (left + 999) / 1_000;
  }

  /** Takes note of a wrong token. */
  synchronized void wrong(String address) {
    Tries known = tries.computeIfAbsent(network(address), none -> new Tries());
    long now = clock.millis();
    known.wrong = now - known.last > WAIT_MILLIS ? 1 : known.wrong + 1;
    known.last = now;
    if (known.wrong == MOST) {
      LOG.warn(
          "{} wrong tokens for the page from {}; it has to wait {} s",
          MOST,
          address,
          WAIT_MILLIS / 1_000);
    }
  }

  /** Forgets what was wrong before the right one. */
  synchronized void right(String address) {
    tries.remove(network(address));
  }

  private static String network(String address) {
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress(); // a literal: nobody is asked
      return HexFormat.of()
          .formatHex(bytes.length > NETWORK_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
