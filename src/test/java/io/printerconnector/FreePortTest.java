package io.printerconnector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortTest {

  @Test
  void givesEachPortOnce() {
    List<Integer> ports = IntStream.range(0, 20).mapToObj(i -> FreePort.next()).toList();

    assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port >= 20_000 && port < 32_000);
    assertThat(System.getProperty("surefire.forkNumber"))
        .as("processes of tests beside each other have ports of their own")
        .isNotNull();
  }

  @Test
  void leavesOutAPortThatIsInUse() throws IOException {
    int port = FreePort.next();
    try (ServerSocket used = new ServerSocket()) {
      try {
        used.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port + 1));
      } catch (BindException e) {
        // Somebody else has it, which is just as well.
      }

      assertThat(FreePort.next()).isNotEqualTo(port + 1);
    }
  }
}
