package io.printerconnector.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.FakeTime;
import io.printerconnector.logging.LoggedLines;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongTokensTest {

  private static final String ADDRESS = "192.168.1.20";

  @RegisterExtension private final LoggedLines log = new LoggedLines(WrongTokens.class);
  private final FakeTime time = new FakeTime();
  private final WrongTokens tokens = new WrongTokens(time.monotonic());

  private void wrong(String address, int times) {
    for (int i = 0; i < times; i++) {
      tokens.wrong(address);
    }
  }

  @Test
  void afterFiveAnAddressWaitsForAMinute() {
    wrong(ADDRESS, 4);
    assertThat(tokens.waitSeconds(ADDRESS)).isZero();
    wrong(ADDRESS, 1);

    assertThat(tokens.waitSeconds(ADDRESS)).isEqualTo(60);
    time.pass(Duration.ofMillis(58_500));
    assertThat(tokens.waitSeconds(ADDRESS)).isEqualTo(2);
    time.pass(Duration.ofMillis(1_499));
    assertThat(tokens.waitSeconds(ADDRESS)).isEqualTo(1);
    time.pass(Duration.ofMillis(1));
    assertThat(tokens.waitSeconds(ADDRESS)).isZero();
    assertThat(log.warnings())
        .containsExactly("5 wrong tokens for the page from 192.168.1.20; it has to wait 60 s");
  }

  @Test
  void afterTheWaitItMayTryFiveTimesAgain() {
    wrong(ADDRESS, 5);
    time.pass(Duration.ofMinutes(1));
    assertThat(tokens.waitSeconds(ADDRESS)).isZero();
    wrong(ADDRESS, 4);

    assertThat(tokens.waitSeconds(ADDRESS)).isZero();
    wrong(ADDRESS, 1);
    assertThat(tokens.waitSeconds(ADDRESS)).isEqualTo(60);
  }

  @Test
  void whoMistypesNowAndThenNeverWaits() {
    for (int i = 0; i < 20; i++) {
      wrong(ADDRESS, 4);
      time.pass(Duration.ofMillis(60_001));
    }

    assertThat(tokens.waitSeconds(ADDRESS)).isZero();
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void theRightOneMakesTheWrongOnesForgotten() {
    wrong(ADDRESS, 4);
    tokens.right(ADDRESS);
    wrong(ADDRESS, 4);

    assertThat(tokens.waitSeconds(ADDRESS)).isZero();
  }

  @Test
  void anotherAddressNeedNotWait() {
    wrong(ADDRESS, 5);

    assertThat(tokens.waitSeconds("192.168.1.21")).isZero();
    assertThat(tokens.waitSeconds("2001:db8::1")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:1:2::1, 2001:db8:1:2:ffff:1:2:3, 60",
    "2001:db8:1:2::1, 2001:db8:1:3::1, 0",
    "'', '', 60",
    "::ffff:192.168.1.20, 192.168.1.20, 60"
  })
  void aNetworkOfIpv6CountsAsOne(String first, String second, long seconds) {
    wrong(first, 5);

    assertThat(tokens.waitSeconds(second)).isEqualTo(seconds);
  }

  @Test
  void forgetsTheOldestOfVeryManyAddresses() {
    for (int i = 0; i < 300; i++) {
      wrong("10.0.%d.%d".formatted(i / 250, i % 250), 5);
    }

    assertThat(tokens.waitSeconds("10.0.0.0")).isZero();
    assertThat(tokens.waitSeconds("10.0.0.43")).isZero();
    assertThat(tokens.waitSeconds("10.0.0.44")).isEqualTo(60);
    assertThat(tokens.waitSeconds("10.0.1.49")).isEqualTo(60);
  }
}
