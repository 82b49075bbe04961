package io.printerconnector.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestLogTest {

  private final RequestLog log = new RequestLog();

  @Test
  void findsByMethodAndStartOfTheTarget() {
    log.add(request("GET", "/a/b?c=1"));
    log.add(request("POST", "/a/b"));
    log.add(request("GET", "/x/a"));

    assertThat(log.matching("get", "/a"))
        .extracting(ReceivedRequest::target)
        .containsExactly("/a/b?c=1");
    assertThat(log.matching(null, "/a")).hasSize(2);
    log.clear();
    assertThat(log.all()).isEmpty();
  }

  @Test
  void keepsTheNewestTenThousand() {
    for (int i = 0; i < 10_005; i++) {
      log.add(request("GET", "/" + i));
    }

    assertThat(log.all()).hasSize(10_000);
    assertThat(log.all().get(0).target()).isEqualTo("/5");
    assertThat(log.all().get(9_999).target()).isEqualTo("/10004");
  }

  private static ReceivedRequest request(String method, String target) {
    return new ReceivedRequest(Instant.EPOCH, method, target, Map.of(), "");
  }
}
