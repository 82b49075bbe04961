package io.printerconnector.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {

  private final HostNames names = new HostNames("Workshop-Pi", "printer.example.org, Pi.Lan,");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:7180",
        "LOCALHOST:7180",
        "workshop-pi",
        "Workshop-Pi:7180",
        "workshop-pi.local",
        "workshop-pi.local:7180",
        "workshop-pi.local.:7180",
        "workshop-pi.",
        "printer.example.org",
        "PRINTER.example.org:80",
        "pi.lan:7180",
        "127.0.0.1",
        "127.0.0.1:7180",
        "192.168.1.20:7180",
        "[::1]",
        "[::1]:7180",
        "[2001:DB8::1]:7180",
        "[::ffff:192.168.1.20]:7180"
      })
  void knowsItsNamesAndEachAddress(String host) {
    assertThat(names.areOurs(List.of(host))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":7180",
        "evil.example",
        "evil.example:7180",
        "localhost.evil.example",
        ".",
        "workshop-pi..",
        "evil.example.",
        "evil-localhost",
        "workshop-pi.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1.evil.example:7180",
        "1.2.3.4.5",
        "2130706433",
        "0x7f.0.0.1",
        "[::1].evil.example",
        "[evil.example]",
        "localhost:71800000",
        "localhost:evil",
        "user@localhost",
        "localhost localhost",
        "::1"
      })
  void knowsNoOther(String host) {
    assertThat(names.areOurs(List.of(host))).isFalse();
  }

  /** Avahi announces the first part of it. */
  @ParameterizedTest
  @ValueSource(strings = {"pi.example.org", "pi", "pi:7180", "pi.local", "pi.local.:7180"})
  void aFullNameOfTheMachineHasAShortOne(String host) {
    assertThat(new HostNames("Pi.Example.org", "").areOurs(List.of(host))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org", "example", "pi.example.org.local", "pi.evil.example"})
  void andNoOtherOnes(String host) {
    assertThat(new HostNames("Pi.Example.org", "").areOurs(List.of(host))).isFalse();
  }

  @Test
  void needsExactlyOne() {
    assertThat(names.areOurs(List.of())).isFalse();
    assertThat(names.areOurs(List.of("localhost", "localhost"))).isFalse();
  }

  @Test
  void noFurtherNamesAreNone() {
    assertThat(new HostNames("pi", "").areOurs(List.of(""))).isFalse();
    assertThat(new HostNames(".x", "").areOurs(List.of(".local"))).isFalse();
    assertThat(new HostNames("pi", " , . ").areOurs(List.of(""))).isFalse();
  }

  @Test
  void asksTheKernelForTheName() throws IOException {
    assertThat(new HostNames("").name())
        .isEqualTo(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
    assertThat(names.name()).isEqualTo("Workshop-Pi");
  }
}
