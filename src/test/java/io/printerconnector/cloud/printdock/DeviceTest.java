package io.printerconnector.cloud.printdock;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTest {

  @ParameterizedTest
  @CsvSource({
    "amd64,amd64",
    "x86_64,amd64",
    "aarch64,arm64",
    "i386,386",
    "x86,386",
    "arm,arm",
    "riscv64,riscv64"
  })
  void namesArchitecturesAsGoDoes(String java, String name) {
    assertThat(Device.arch(java)).isEqualTo(name);
  }

  @Test
  void describesThisMachine() throws Exception {
    Map<String, Object> device = Device.describe(URI.create("http://127.0.0.1:9"), "0.1.0", 81);

    assertThat(device)
        .containsEntry("version", "v0.1.0")
        .containsEntry("ui_port", 81)
        .containsEntry("ip", InetAddress.getLoopbackAddress().getHostAddress())
        .containsKeys("hostname", "arch");
    assertThat(device.get("os")).asString().isLowerCase();
  }

  @Test
  void leavesOutAnAddressThatCannotBeFound() {
    assertThat(Device.describe(URI.create("http://nowhere.invalid"), "1", 80))
        .doesNotContainKey("ip")
        .doesNotContainValue(null);
  }
}
